using ScriptProxy.Observe;
using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Prove;
using ScriptProxy.Verbs.Presets;

namespace ScriptProxy.Verbs;

/// <summary><c>scriptproxy check</c>: loads the rules as <c>run</c> would and prints what is wrong with them, and what lints think of them.</summary>
internal static class CheckVerb
{
    /// <param name="path">The rules folder, or one file of it; null for the presets of the configuration.</param>
    /// <param name="options">The configuration: what compiling takes from it.</param>
    /// <param name="write">Turns the report into what standard output gets.</param>
    /// <param name="warningsAsErrors">True to take warnings for errors.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    public static async Task<int> RunAsync(
        string? path, RunOptions options, Func<CheckReport, string> write, bool warningsAsErrors, TextWriter output, TextWriter error)
    {
        if (path is not null && !Directory.Exists(path) && !File.Exists(path))
        {
            await error.WriteLineAsync($"scriptproxy: {path} does not exist; name the folder of the rules, or one of its files").ConfigureAwait(false);
            return ExitCode.Unusable;
        }

        if (path is not null && TestFile.Is(path))
        {
            await error.WriteLineAsync($"scriptproxy: {path} holds tests, which are no rules; name a rule file").ConfigureAwait(false);
            return ExitCode.Unusable;
        }

        var presets = new PresetFolder(PresetLibrary.Root, options.Presets);
        var title = path ?? presets.ToString();
        var (folder, snapshot) = path is null ? (presets.Root, presets.Read()) : Read(path);
        if (ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected)
        {
            await error.WriteLineAsync($"{title}: checking {Count(snapshot.Files.Count, "file")}").ConfigureAwait(false);
        }

        using var loggers = Logging.Create(options.LogLevel);
        RuleSurroundings.Install(options.Settings, loggers);
        var report = await CheckAsync(snapshot, RuleFolder.Of(options, loggers, folder), warningsAsErrors).ConfigureAwait(false);
        await output.WriteAsync(write(report)).ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
        await error.WriteLineAsync($"{title}: {Summary(report)}").ConfigureAwait(false);
        return report.ExitCode;
    }

    private static (string Folder, FolderSnapshot Snapshot) Read(string path)
    {
        if (Directory.Exists(path))
        {
            var full = Path.GetFullPath(path);
            return (full, FolderReader.Read(full));
        }

        var file = RuleFile.Of(path);
        return (file.Folder, FolderReader.ReadOne(file.Folder, file.Path));
    }

    private static async Task<CheckReport> CheckAsync(FolderSnapshot snapshot, RuleHostOptions rules, bool warningsAsErrors)
    {
        var (set, problems) = await RuleSet.Empty.NextAsync(snapshot, rules.Compiler, rules.Limits, CancellationToken.None).ConfigureAwait(false);
        IEnumerable<ScriptDiagnostic> found = set?.Warnings ?? problems;
        return new CheckReport
        {
            Folder = rules.Directory,
            Files = snapshot.Files.Count,
            Rules = set?.Rules.Count ?? 0,
            IsLoadable = set is not null,
            Diagnostics = [.. found.Distinct().Select(diagnostic => warningsAsErrors ? diagnostic with { Severity = "error" } : diagnostic)
                .OrderBy(static diagnostic => diagnostic.File, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Line).ThenBy(static diagnostic => diagnostic.Column)],
        };
    }

    private static string Summary(CheckReport report) => report switch
    {
        { ExitCode: ExitCode.NothingRan } => "nothing to check: there is no *.csx in it, and a proxy with these rules denies everything",
        { IsLoadable: false } => $"{Count(report.Files, "file")}, {Count(report.Errors, "error")}, {Count(report.Warnings, "warning")}; the rules cannot be loaded",
        _ => $"{Count(report.Files, "file")}, {Count(report.Rules, "rule")}, {Count(report.Errors, "error")}, {Count(report.Warnings, "warning")}",
    };

    private static string Count(int count, string what) => $"{(count == 0 ? "no" : count)} {what}{(count == 1 ? "" : "s")}";
}
