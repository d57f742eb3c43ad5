using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Sdk.Rules.Budgets;
using ScriptProxy.Sdk.Testing;

namespace ScriptProxy.Scripting.Prove;

/// <summary>A compiled rule or test file, whose top level can be run as often as there are settings.</summary>
internal sealed class TrialScript(ScriptSource source, CompileOutcome.Compiled compiled, BudgetLimits limits)
{
    public string Path => source.Root.Path;

    public BudgetLimits Limits => limits;

    /// <summary>Loads it anew and runs its top level.</summary>
    /// <param name="settings">What it reads as <c>Settings</c>.</param>
    /// <param name="tests">The cases it declares.</param>
    /// <returns>The loaded script, to be unloaded by the caller; or null and why not.</returns>
    public (LoadedScript? Script, IReadOnlyList<ScriptDiagnostic> Problems) Run(DeclaredSettings settings, out IReadOnlyList<TestDeclaration> tests)
    {
        (LoadedScript? Script, IReadOnlyList<ScriptDiagnostic> Problems) outcome = default;
        tests = TestCollector.Collect(() => outcome = settings.Within(() => LoadedScript.Run(source, compiled, limits, [])));
        return outcome;
    }
}
