using System.Runtime.CompilerServices;
using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Check;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Prove;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Tests.Scripting.Check;

/// <summary>A warning about what ships would teach people to ignore warnings.</summary>
[Collection("Settings")] // The packs read them when they are loaded.
public sealed class ShippedRulesLintTests
{
    private static readonly string s_root = Root();

    /// <summary>What can be loaded by itself; the other files of the packs are loaded by these.</summary>
    public static TheoryData<string> Library =>
    [
        "library/allow-all.csx", "library/loopback-ports.csx",
        "library/examples/four-clients.csx",
        "library/migrate/haproxy-sections.csx", "library/migrate/linuxserver-sections.csx", "library/migrate/go-sections.csx",
        "library/migrate/pattern-file.csx", "library/migrate/method-patterns.csx", "library/migrate/method-labels.csx", "library/migrate/rule-lines.csx",
        "library/packs/cis-docker-5.csx", "library/packs/cis-docker-5-defaults.csx",
        "library/packs/pod-security-baseline.csx", "library/packs/pod-security-restricted.csx", "library/packs/read-only.csx",
        "library/starter/10-reads.csx", "library/starter/20-containers.csx", "library/starter/60-guardrails.csx",
    ];

    [Fact]
    public void Rules_thatShip_haveNoWarning() => Assert.Empty(WarningsOf(Path.Combine(s_root, "rules")));

    [Theory]
    [MemberData(nameof(Library))]
    public void Library_file_hasNoWarning(string file)
    {
        using var folder = new RulesFolder();
        foreach (var source in Directory.EnumerateFiles(Path.Combine(s_root, "rules"), "*.csx", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Path.Combine(s_root, "rules"), source);
            if (name.StartsWith("library/", StringComparison.Ordinal))
            {
                folder.Write(name, File.ReadAllText(source));
            }
        }

        folder.Write("rules.csx", $"#load \"{file}\"");
        Assert.Empty(WarningsOf(folder.Path));
    }

    [Fact]
    public void Library_list_leavesNoFileOut()
    {
        var reached = Library.Select(static row => row.Data).Concat(
            Library.SelectMany(static row => DirectiveReader.Read(File.ReadAllText(Path.Combine(s_root, "rules", row.Data)))
                .Select(directive => Path.GetDirectoryName(row.Data) + "/" + directive.Argument)));
        var all = Directory.EnumerateFiles(Path.Combine(s_root, "rules/library"), "*.csx", SearchOption.AllDirectories)
            .Where(static path => !TestFile.Is(path))
            .Select(static path => Path.GetRelativePath(Path.Combine(s_root, "rules"), path))
            // Presets load files of the folder itself; their own tests load each as it is meant to be.
            .Where(static path => !path.StartsWith(PresetFolder.Place, StringComparison.Ordinal));
        Assert.Empty(all.Except(reached));
    }

    [Fact]
    public void Readme_snippets_haveNoWarning()
    {
        var snippets = File.ReadAllText(Path.Combine(s_root, "README.md")).Split("```csharp\n")[1..].Select(static rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])
            .Where(static snippet => !snippet.StartsWith("Test(", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(snippets);
        foreach (var snippet in snippets)
        {
            using var folder = new RulesFolder();
            folder.Write("rules.csx", snippet);
            Assert.Empty(WarningsOf(folder.Path));
        }
    }

    [Fact]
    public void Images_areFoundInNoOperationThatTheLintTakesForOneWithout()
    {
        foreach (var operation in Operations.All.Where(operation => !ImageAnalysis.Operations.Contains(operation.Name)))
        {
            var body = operation.Name is "Plugins.Pull" or "Plugins.Upgrade" or "Plugins.Set" ? "[]" : "{}";
            Assert.Empty(Requests.Of(operation, operation.Body == BodyKind.Json ? body : "").Images);
        }

        Assert.All(ImageAnalysis.Operations, static name => Assert.NotNull(Operations.Find(name)));
    }

    [Fact]
    public void Lints_haveCodesInOrderAndWordsThatSayWhatToDo()
    {
        Assert.Equal(LintTable.All.Select(static (_, index) => $"SP22{index:00}"), LintTable.All.Select(static lint => lint.Code));
        Assert.All(LintTable.All, static lint => Assert.EndsWith(".", lint.Help, StringComparison.Ordinal));
    }

    private static IReadOnlyList<ScriptDiagnostic> WarningsOf(string folder)
    {
        var (set, problems) = RuleSet.Empty.NextAsync(FolderReader.Read(folder), InProcessCompiler.Default, BudgetLimits.Default, CancellationToken.None).GetAwaiter().GetResult();
        Assert.Empty(problems);
        return set!.Warnings;
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../.."));
}
