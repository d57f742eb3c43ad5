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
    public async Task Readme_tests_pass_on_the_shipped_rules()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(ShippedRules.Directory)!, "README.md"), TestContext.Current.CancellationToken);
        var start = readme.IndexOf("```csharp\nTest(", StringComparison.Ordinal) + "```csharp\n".Length;
        using var folder = new ProveFolder().Write("readme.test.csx", readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)]);
        foreach (var file in Directory.EnumerateFiles(ShippedRules.Directory, "*.csx").Where(static file => !TestFile.Is(file)))
        {
            folder.Write(Path.GetFileName(file), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }

        var report = await folder.RunAsync();

        Assert.Equal(4, report.Cases.Count);
        Assert.All(report.Cases, static result => Assert.True(result.Passed, result.FullName));
    }

    [Fact]
    public async Task Shipped_tests_pass_reach_every_branch_and_miss_every_mutant()
    {
        var folder = FolderReader.Read(ShippedRules.Directory, TestScope.Everywhere);

        var report = Assert.IsType<ProveOutcome.Ran>(
            await TestVerb.CreateProver(InProcessCompiler.Default, BudgetLimits.Default).RunAsync(folder, new ProveOptions { Coverage = true, Mutants = true })).Report;

        Assert.Empty(report.Cases.Where(static result => !result.Passed).Select(static result => $"{result.Place} {result.FullName}"));
        Assert.All(report.Coverage!.Missed, static missed => Assert.True(IsForNobody(missed), missed));
        Assert.DoesNotContain(report.Coverage.Rules, static rule => !rule.TookEffect);
        Assert.Empty(report.Mutants!.Survivors);
        Assert.Equal(
            folder.Scripts.Select(static script => script.Root.Path),
            report.Coverage.Rules.Select(static rule => rule.Rule.File).Where(static file => !file.Contains('/', StringComparison.Ordinal)).Distinct());
    }

    [Fact]
    public void Packs_haveTestsBesideThem()
    {
        var files = Directory.GetFiles(Path.Combine(ShippedRules.Directory, "library", "packs"), "*.csx").Select(Path.GetFileName).ToHashSet();

        Assert.Equal(
            // What several packs compare declares no rule.
            files.Where(static file => !TestFile.Is(file!) && file != "reading.csx").Order(),
            files.Where(static file => TestFile.Is(file!)).Select(static file => file![..^TestFile.Suffix.Length] + ".csx").Order());
    }

    /// <summary>
    /// Of the library, arms that are there for the compiler or for a setting that stops the load: no request of these operations gets there.
    /// </summary>
    private static bool IsForNobody(string missed) =>
        ((string[])["library/packs/", "library/migrate/", "library/presets/shared/"]).Any(folder => missed.StartsWith(folder, StringComparison.Ordinal))
        && (missed.Contains(": _ => ", StringComparison.Ordinal) || missed.Contains(": ?? [] ", StringComparison.Ordinal) || missed.Contains(": : throw ", StringComparison.Ordinal));
}
