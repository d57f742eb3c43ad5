using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Prove;
using ScriptProxy.Sdk.Rules.Budgets;
using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Scripting.Prove;

/// <summary>A rules folder whose tests are run.</summary>
internal sealed class ProveFolder : IDisposable
{
    private readonly RulesFolder _folder = new();

    public string Path => _folder.Path;

    /// <summary>Runs the tests of one test file beside one rule file.</summary>
    public static async Task<ProveReport> Run(string rules, string tests, ProveOptions? options = null)
    {
        using var folder = new ProveFolder().Write("rules.csx", rules).Write("rules.test.csx", tests);
        return await folder.RunAsync(options);
    }

    /// <summary>Runs one case and gives what did not come true.</summary>
    public static async Task<IReadOnlyList<Mismatch>> Mismatches(string rules, string test) => Assert.Single((await Run(rules, test)).Cases).Mismatches;

    public ProveFolder Write(string name, string text)
    {
        _folder.Write(name, text);
        return this;
    }

    public async Task<ProveReport> RunAsync(ProveOptions? options = null) => Assert.IsType<ProveOutcome.Ran>(await OutcomeAsync(options)).Report;

    public async Task<IReadOnlyList<ScriptDiagnostic>> FailAsync() => Assert.IsType<ProveOutcome.Unusable>(await OutcomeAsync(null)).Diagnostics;

    public void Dispose() => _folder.Dispose();

    private Task<ProveOutcome> OutcomeAsync(ProveOptions? options) =>
        TestVerb.CreateProver(InProcessCompiler.Default, BudgetLimits.Default).RunAsync(FolderReader.Read(Path, TestScope.Everywhere), options ?? new ProveOptions());
}
