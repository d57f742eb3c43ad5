using System.Runtime.CompilerServices;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Scripting.Load;

/// <summary>A script whose top level has run. Kept from generation to generation while its source stays the same.</summary>
internal sealed class LoadedScript
{
    private readonly ScriptLoadContext _context;

    private LoadedScript(ScriptSource source, ScriptLoadContext context, IReadOnlyList<RuleDeclaration> rules, IReadOnlyList<ScriptDiagnostic> warnings)
    {
        Path = source.Root.Path;
        Hash = source.Hash;
        _context = context;
        Rules = source.Scope is { } scope ? [.. rules.Select(scope.Apply)] : rules;
        Warnings = warnings;
    }

    public string Path { get; }

    public string Hash { get; }

    /// <summary>What it declares, in order.</summary>
    public IReadOnlyList<RuleDeclaration> Rules { get; }

    /// <summary>The files that its top level read through settings. It has to run again when one changes.</summary>
    public IReadOnlyList<SettingFile> Files { get; private init; } = [];

    public IReadOnlyList<ScriptDiagnostic> Warnings { get; }

    /// <summary>Loads a compiled script and runs its top level.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="outcome">What compiling it gave.</param>
    /// <param name="limits">What the top level may use up.</param>
    /// <param name="files">Gets the files that it reads, also when it fails: one that changes is a reason to try again.</param>
    /// <returns>The script, or null and why not.</returns>
    public static (LoadedScript? Script, IReadOnlyList<ScriptDiagnostic> Problems) Load(
        ScriptSource source, CompileOutcome outcome, BudgetLimits limits, List<SettingFile> files) => outcome switch
        {
            CompileOutcome.Compiled compiled => Run(source, compiled, limits, files),
            CompileOutcome.Failed failed => (null, failed.Diagnostics),
            var other => throw new InvalidOperationException(other.ToString()),
        };

    /// <summary>True when running this source now would give the same.</summary>
    public bool IsOf(ScriptSource source) => Hash == source.Hash && !Files.Any(static file => file.HasChanged);

    /// <summary>Lets go of the code; it disappears once no running request needs it.</summary>
    public void Unload() => _context.Unload();

    /// <summary>Loads a compiled script and runs its top level.</summary>
    internal static (LoadedScript? Script, IReadOnlyList<ScriptDiagnostic> Problems) Run(
        ScriptSource source, CompileOutcome.Compiled compiled, BudgetLimits limits, List<SettingFile> files)
    {
        var context = new ScriptLoadContext(source.Root.Path);
        try
        {
            var rules = RunTopLevel(context.LoadEntry(compiled.Script), new TopLevel(source.Root.Path), limits, files, out var finished);
            if (!finished)
            {
                context.Unload();
                return (null, [.. compiled.Warnings, Awaits(source, compiled.Script)]);
            }

            var readsCaller = CallerReads.In(compiled.Script.Assembly);
            foreach (var rule in rules)
            {
                rule.ReadsCaller = readsCaller;

                // Code in collectible contexts is compiled at its first call. Better now than in the first request.
                RuntimeHelpers.PrepareDelegate(rule.Condition.Delegate);
            }

            return (new LoadedScript(source, context, rules, compiled.Warnings) { Files = files }, []);
        }
        catch (Exception exception)
        {
            var fault = RuleFault.Of(exception);
            context.Unload();
            return (null, [.. compiled.Warnings, Failed(source, fault)]);
        }
    }

    private static List<RuleDeclaration> RunTopLevel(
        Func<object?[], Task> entry, TopLevel subject, BudgetLimits limits, List<SettingFile> files, out bool finished)
    {
        var task = Task.CompletedTask;
        var meter = BudgetMeter.Arrive(limits);
        meter.Begin(subject);
        try
        {
            // The slots are those of a script submission: the globals, of which there are none, and the script itself.
            var rules = RuleCollector.Collect(() => SettingFiles.Collect(() => task = entry([null, null]), files));
            finished = task.IsCompleted;
            if (finished)
            {
                task.GetAwaiter().GetResult();
            }

            meter.Settle();
            return rules;
        }
        finally
        {
            meter.Leave();
        }
    }

    private static ScriptDiagnostic Failed(ScriptSource source, RuleFault fault)
    {
        var file = fault.File.Length > 0 ? fault.File : source.Root.Path;
        return ScriptDiagnostic.Error(
            file, fault.Line, source.ColumnOf(file, fault.Line), ScriptCodes.TopLevelFailed, $"the top level failed: {fault.Text}");
    }

    private static ScriptDiagnostic Awaits(ScriptSource source, CompiledScript script)
    {
        var place = script.FirstAwait ?? new ScriptPosition(source.Root.Path, 0, 0);
        return ScriptDiagnostic.Error(
            place.File, place.Line, place.Column, ScriptCodes.TopLevelAwaits, "the top level waits for something; it may only declare rules (await inside conditions)");
    }
}
