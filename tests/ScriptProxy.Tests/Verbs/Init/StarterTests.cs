using System.Xml.Linq;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Prove;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Sdk.Rules.Budgets;
using ScriptProxy.Verbs;
using ScriptProxy.Verbs.Init;

namespace ScriptProxy.Tests.Verbs.Init;

/// <summary>What the starter tells the proxy, and that it tells editors the same.</summary>
public sealed class StarterTests
{
    [Fact]
    public void Files_areWhatTheReadmeNamesAndWhatEditorsNeed() => Assert.Equal(
        [
            ".editorconfig",
            ".scriptproxy/ScriptProxy.Sdk.dll",
            ".scriptproxy/ScriptProxy.Sdk.props",
            ".scriptproxy/ScriptProxy.Sdk.xml",
            ".vscode/extensions.json",
            ".vscode/settings.json",
            "10-reads.csx",
            "20-containers.csx",
            "60-guardrails.csx",
            "Directory.Build.props",
            "README.md",
            "omnisharp.json",
            "rules.rsp",
            "starter.test.csx",
        ],
        Starter.Read().Select(static file => file.Path));

    [Fact]
    public async Task Rules_loadWithoutWarning()
    {
        var (set, problems) = await RuleSet.Empty.NextAsync(
            FolderReader.Read(Folder), InProcessCompiler.Default, BudgetLimits.Default, TestContext.Current.CancellationToken);

        Assert.Empty(problems);
        Assert.Empty(set!.Warnings);
        Assert.Equal(
            [RuleVerb.Allow, RuleVerb.Allow, RuleVerb.Allow, RuleVerb.Deny, RuleVerb.Deny, RuleVerb.Rewrite, RuleVerb.Warn],
            set.Rules.Select(static rule => rule.Verb).OrderBy(static verb => verb.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Tests_pass_reachEverythingAndMissNoMutant()
    {
        var report = Assert.IsType<ProveOutcome.Ran>(await TestVerb.CreateProver(InProcessCompiler.Default, BudgetLimits.Default).RunAsync(
            FolderReader.Read(Folder, TestScope.Everywhere), new ProveOptions { Coverage = true, Mutants = true })).Report;

        Assert.NotEmpty(report.Cases);
        Assert.Equal(0, report.Failed);
        Assert.Empty(report.Coverage!.Missed);
        Assert.Empty(report.Mutants!.Survivors);
    }

    [Fact]
    public void Props_importWhatScriptsImport()
    {
        var usings = XDocument.Load(Source(".scriptproxy/ScriptProxy.Sdk.props")).Descendants("Using").ToLookup(
            static item => (string?)item.Attribute("Static") == "true", static item => (string)item.Attribute("Include")!);

        Assert.Equal([.. ScriptImports.Namespaces, ScriptImports.OfTests[0]], usings[false]);
        Assert.Equal([.. ScriptImports.Classes, ScriptImports.OfTests[1]], usings[true]);
    }

    [Fact]
    public void ResponseFile_importsWhatScriptsImport()
    {
        var lines = File.ReadAllLines(Source("rules.rsp"));

        Assert.Equal(
            [.. ScriptImports.Namespaces, .. ScriptImports.Classes, .. ScriptImports.OfTests],
            lines.Where(static line => line.StartsWith("/u:", StringComparison.Ordinal)).Select(static line => line[3..]));
        Assert.Equal(["/r:.scriptproxy/ScriptProxy.Sdk.dll"], lines.Where(static line => line.StartsWith("/r", StringComparison.Ordinal)));
    }

    internal static string Folder => Path.GetDirectoryName(Source("README.md"))!;

    internal static string Source(string path) => Path.Combine(Starter.Folder, path);
}
