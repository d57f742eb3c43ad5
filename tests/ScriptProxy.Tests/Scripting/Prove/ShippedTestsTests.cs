using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Prove;
using ScriptProxy.Sdk.Rules.Budgets;
using ScriptProxy.Tests.Rules;
using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Scripting.Prove;

/// <summary>The tests beside the rules of this repository.</summary>
public sealed class ShippedTestsTests
{
    [Fact]
    public async Task Shipped_tests_pass_reach_every_branch_and_miss_every_mutant()
    {
        var folder = FolderReader.Read(ShippedRules.Directory, TestScope.Everywhere);

        var report = Assert.IsType<ProveOutcome.Ran>(
            await TestVerb.CreateProver(InProcessCompiler.Default, BudgetLimits.Default).RunAsync(folder, new ProveOptions { Coverage = true, Mutants = true })).Report;

        Assert.Empty(report.Cases.Where(static result => !result.Passed).Select(static result => $"{result.Place} {result.FullName}"));
        Assert.Empty(report.Coverage!.Missed);
        Assert.Empty(report.Mutants!.Survivors);
        Assert.Equal(
            folder.Scripts.Select(static script => script.Root.Path),
            report.Coverage.Rules.Select(static rule => rule.Rule.File).Where(static file => !file.Contains('/', StringComparison.Ordinal)).Distinct());
    }
}
