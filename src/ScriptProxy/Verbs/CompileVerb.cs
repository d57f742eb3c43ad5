using System.Diagnostics;
using System.Globalization;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Verbs;

/// <summary>
/// <c>scriptproxy compile</c>: compiles the rules into the cache, so that an image starts with its rules compiled in. The rules are loaded
/// as <c>run</c> would load them: what ends up in the image is known to work.
/// </summary>
internal static class CompileVerb
{
    public static async Task<int> RunAsync(RunOptions options, string? path, TextWriter output, TextWriter error)
    {
        var rules = path ?? options.Rules;
        if (options.Cache == RuleCompiler.NoCache)
        {
            await error.WriteLineAsync($"scriptproxy: {Setting.Cache.Flag} {RuleCompiler.NoCache} leaves nowhere to put the compiled rules; name a folder").ConfigureAwait(false);
            return ExitCode.Unusable;
        }

        using var loggers = Logging.Create(options.LogLevel);
        RuleSurroundings.Install(options.Settings, loggers);
        var started = Stopwatch.GetTimestamp();
        var compiler = RuleCompiler.Create(RuleFolder.CompileOptions(options), options.Cache, options.CompileInProcess, loggers);
        var snapshot = FolderReader.Read(rules);
        var (set, problems) = await RuleSet.Empty.NextAsync(snapshot, compiler, options.Limits, CancellationToken.None).ConfigureAwait(false);
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
}
