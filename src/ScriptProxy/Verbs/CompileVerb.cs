using System.Diagnostics;
using System.Globalization;
using ScriptProxy.Observe;
using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Cache;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Verbs.Presets;

namespace ScriptProxy.Verbs;

/// <summary>
/// <c>scriptproxy compile</c>: compiles the rules into the cache, so that an image starts with its rules compiled in. The rules are loaded
/// as <c>run</c> would load them: what ends up in the image is known to work. Unless presets or a folder are named, all presets are compiled too.
/// </summary>
internal static class CompileVerb
{
    public static async Task<int> RunAsync(RunOptions options, string? path, TextWriter output, TextWriter error)
    {
        if (options.Cache == RuleCompiler.NoCache)
        {
            await error.WriteLineAsync($"scriptproxy: {Setting.Cache.Flag} {RuleCompiler.NoCache} leaves nowhere to put the compiled rules; name a folder").ConfigureAwait(false);
            return ExitCode.Unusable;
        }

        using var loggers = Logging.Create(options.LogLevel);
        RuleSurroundings.Install(options.Settings, loggers);
        var started = Stopwatch.GetTimestamp();
        var compiler = RuleCompiler.Create(RuleFolder.CompileOptions(options), options.Cache, options.CompileInProcess, loggers);
        var snapshot = RuleFolder.Of(options, loggers, path).Read();
        var (set, problems) = await RuleSet.Empty.NextAsync(snapshot, compiler, options.Limits, CancellationToken.None).ConfigureAwait(false);
        if (set is not null && path is null && options.Presets.Count == 0)
        {
            problems = await CompilePresetsAsync(compiler).ConfigureAwait(false);
            set = problems.Count == 0 ? set : null;
        }

        foreach (var diagnostic in set?.Warnings ?? problems)
        {
            await output.WriteLineAsync(diagnostic.ToString()).ConfigureAwait(false);
        }

        if (set is null)
        {
            return ExitCode.Unusable;
        }

        var folder = options.Cache ?? RuleCompiler.DefaultCache();
        var tally = compiler.Tally;
        if (tally.Found + tally.Kept < tally.Asked)
        {
            await error.WriteLineAsync($"scriptproxy: {folder} did not take the compiled rules in").ConfigureAwait(false);
            return ExitCode.Environment;
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{folder}: {tally.Kept} rule files compiled, {tally.Found} were there already; {set.Rules.Count} rules in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms")).ConfigureAwait(false);
        return ExitCode.Success;
    }

    /// <summary>
    /// Any of the presets may be asked for in place of the rules or beside them. They are not loaded: with the settings of this machine they
    /// may not be what they are where they run.
    /// </summary>
    private static async Task<IReadOnlyList<ScriptDiagnostic>> CompilePresetsAsync(CachedCompiler compiler)
    {
        var presets = PresetLibrary.ReadAll();
        var outcomes = await compiler.CompileAsync(presets.Scripts, CancellationToken.None).ConfigureAwait(false);
        return [.. outcomes.OfType<CompileOutcome.Failed>().SelectMany(static failed => failed.Diagnostics)];
    }
}
