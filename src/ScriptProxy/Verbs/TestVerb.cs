using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using ScriptProxy.Decode;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Prove;
using ScriptProxy.Scripting.Prove.Report;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Verbs;

/// <summary>
/// <c>scriptproxy test</c>: runs <c>*.test.csx</c>. 0 when every case passed and no mutant survived, 1 when not, 2 when rules or tests do not
/// compile, 4 when no case ran.
/// </summary>
internal static class TestVerb
{
    public static async Task<int> RunAsync(TestOptions options, RunOptions configuration, TextWriter output, TextWriter error)
    {
        if (!Directory.Exists(options.Path) && !File.Exists(options.Path))
        {
            await error.WriteLineAsync($"scriptproxy: {options.Path} does not exist; name the folder of the rules, or one of its files").ConfigureAwait(false);
            return ExitCode.Unusable;
        }

        if (File.Exists(options.Path) && (options.Coverage || options.Mutants))
        {
            await error.WriteLineAsync("scriptproxy: --coverage and --mutants are about all rules; name their folder").ConfigureAwait(false);
            return ExitCode.Unusable;
        }

        using var loggers = Logging.Create(configuration.LogLevel);
        RuleSurroundings.Install(configuration.Settings, loggers);
        var rules = RuleFolder.Of(configuration, loggers, options.Path);
        var prover = CreateProver(rules.Compiler, rules.Limits);
        return options.Watch
            ? await WatchAsync(prover, options, output, error).ConfigureAwait(false)
            : await OnceAsync(Read(options.Path), prover, options, output, error).ConfigureAwait(false);
    }

    /// <summary>The same for everybody who runs tests, whatever else is configured.</summary>
    public static Prover CreateProver(IScriptCompiler compiler, BudgetLimits limits) => new(
        compiler,
        limits,
        WireDecoding.With(RunOptionsBinder.DefaultMinApiVersion));

    /// <summary>The live rules, and the tests that the path stands for: all, one file, or those about one rule file.</summary>
    private static FolderSnapshot Read(string path)
    {
        if (!File.Exists(path))
        {
            return FolderReader.Read(path, TestScope.Everywhere);
        }

        var file = RuleFile.Of(path);
        var whole = FolderReader.Read(file.Folder, TestScope.Everywhere);
        return new FolderSnapshot(whole.Scripts, [.. whole.Tests.Where(test => IsAbout(test, file.Path))], whole.Problems);
    }

    private static bool IsAbout(ScriptSource test, string file) =>
        test.Root.Path == file
        || test.Root.Path == Path.ChangeExtension(file, null) + TestFile.Suffix
        || (!TestFile.Is(file) && test.Loaded.Any(loaded => loaded.Path == file));

    private static async Task<int> OnceAsync(FolderSnapshot folder, Prover prover, TestOptions options, TextWriter output, TextWriter error)
    {
        var outcome = await prover.RunAsync(
            folder, new ProveOptions { Filter = options.Filter, Coverage = options.Coverage, Mutants = options.Mutants }).ConfigureAwait(false);
        switch (outcome)
        {
            case ProveOutcome.Unusable(var diagnostics):
                foreach (var diagnostic in diagnostics)
                {
                    await error.WriteLineAsync(diagnostic.ToString()).ConfigureAwait(false);
                }

                return ExitCode.Unusable;
            case ProveOutcome.Ran({ Cases.Count: 0 }):
                await error.WriteLineAsync(folder.Tests.Count == 0
                    ? File.Exists(options.Path)
                        ? $"scriptproxy: no *{TestFile.Suffix} is about {options.Path}: none has its name, and none loads it"
                        : $"scriptproxy: there is no *{TestFile.Suffix} in {options.Path}"
                    : $"scriptproxy: no case in {options.Path}{(options.Filter is null ? "" : $" has \"{options.Filter}\" in its file or name")}").ConfigureAwait(false);
                return ExitCode.NothingRan;
            case ProveOutcome.Ran(var report):
                Write(report, options.Format, output, error);
                return report.Failed > 0 || report.Mutants?.Survivors.Count > 0 ? ExitCode.Negative : ExitCode.Success;
            default:
                throw new InvalidOperationException(outcome.ToString());
        }
    }

    private static void Write(ProveReport report, TestFormat format, TextWriter output, TextWriter error)
    {
        switch (format)
        {
            case TestFormat.Json:
                output.WriteLine(JsonReport.Of(report));
                break;
            case TestFormat.JUnit:
                output.WriteLine(JUnitReport.Of(report));
                new TextReport(error, colour: false).WriteFindings(report);
                break;
            default:
                new TextReport(output, ReferenceEquals(output, Console.Out) && Terminal.IsColourWanted()).Write(report);
                break;
        }
    }

    /// <summary>Runs now and after every change until SIGINT or SIGTERM; the result is that of the last run.</summary>
    private static async Task<int> WatchAsync(Prover prover, TestOptions options, TextWriter output, TextWriter error)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var last = "";
        var exitCode = ExitCode.NothingRan;
        await RunAsync("start").ConfigureAwait(false);
        var watcher = new RuleWatcher(
            new RuleHostOptions { Directory = File.Exists(options.Path) ? RuleFile.Of(options.Path).Folder : options.Path },
            () => Read(options.Path).Hash != last,
            static () => { },
            RunAsync,
            NullLogger.Instance,
            TimeProvider.System);
        await using (watcher.ConfigureAwait(false))
        {
            watcher.Start();
            await stopped.Task.ConfigureAwait(false);
        }

        return exitCode;

        async Task RunAsync(string cause)
        {
            var folder = Read(options.Path);
            if (folder.Hash == last)
            {
                return;
            }

            last = folder.Hash;
            exitCode = await OnceAsync(folder, prover, options, output, error).ConfigureAwait(false);
            await error.WriteLineAsync("waiting for a change; Ctrl-C ends").ConfigureAwait(false);
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopped.TrySetResult();
        }
    }
}
