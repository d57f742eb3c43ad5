using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using ScriptProxy.Sdk.Generator;

namespace ScriptProxy.Tests.Sdk.EngineApi;

public sealed class DescriptionFaultTests
{
    private const string Group = "group Containers Container\n";
    private const string Operation = Group + "  List\n    > Lists.\n    GET /containers/json\n";

    [Theory]
    [InlineData("List", 1, "expected 'group")]
    [InlineData("  List", 1, "before the first group")]
    [InlineData(Group + "  List speedy\n    > Doc.\n    GET /x", 2, "unknown flag 'speedy'")]
    [InlineData(Group + "  List body=json:not-a-type\n    > Doc.\n    GET /x", 2, "unknown flag")]
    [InlineData(Group + "  List body=json:Missing\n    > Doc.\n    GET /x", 2, "no type Missing")]
    [InlineData(Group + "  List\n    > Doc.", 2, "has no route")]
    [InlineData(Group + "  List\n    GET /x", 2, "has no documentation")]
    [InlineData(Operation + "    ?all maybe > Doc.", 5, "'maybe' is not")]
    [InlineData(Operation + "    ?all > Doc.", 5, "expected '?name kind'")]
    [InlineData(Operation + "    GET /x if ?y", 5, "expected 'METHOD /path'")]
    [InlineData(Operation + "  List\n    > Again.\n    GET /other", 5, "described twice")]
    [InlineData(Operation + "  Other\n    > Doc.\n    GET /containers/json when ?all", 5, "can never match")]
    [InlineData(Operation + "\n# a comment\ngroup Container Container\n  List\n    > Doc.\n    GET /x\n    ?a text\n  List\n    > D.\n    GET /y\n    ?a text", 12, "described twice")]
    public void Operations_fault_is_reported_at_its_line(string text, int line, string message) =>
        AssertFault("operations.api", line, message, Run(("operations.api", text)));

    [Theory]
    [InlineData("Name string", 1, "expected 'type NAME'")]
    [InlineData("  Name string", 1, "before the first type")]
    [InlineData("type A\n  Name text", 2, "expected 'FIELD TYPE")]
    [InlineData("type A\n  Name string??", 2, "expected 'FIELD TYPE")]
    [InlineData("type A\n  Name string!", 2, "written always")]
    [InlineData("type A\n  Name B", 2, "no type B")]
    [InlineData("type A\n  Name map<B[]>", 2, "no type B")]
    [InlineData("type A\n  A string", 2, "named as its class")]
    [InlineData("type A\n  Name string\n  name string", 3, "described twice")]
    [InlineData("type A : B\n  Name string\ntype B\n  Other string", 1, "must be described above")]
    [InlineData("type B\n  Name string\ntype A : B\n  NAME string", 4, "described twice")]
    [InlineData("type A\n  Name string\ntype A\n  Name string", 3, "described twice")]
    public void Types_fault_is_reported_at_its_line(string text, int line, string message) =>
        AssertFault("types.api", line, message, Run(("operations.api", Operation), ("types.api", text)));

    [Fact]
    public void Description_without_fault_is_generated()
    {
        var result = Run(("operations.api", Operation), ("types.api", "type A # comment\n  > Doc.\n  Name string > Text <b> & `code`.\n"));
        Assert.Empty(result.Diagnostics);
        var type = result.GeneratedTrees.Single(static tree => tree.FilePath.EndsWith("A.g.cs", StringComparison.Ordinal)).ToString();
        Assert.Contains("Text &lt;b&gt; &amp; <c>code</c>. Null when absent or empty.", type, StringComparison.Ordinal);
    }

    [Fact]
    public void Edit_of_other_source_does_not_generate_again()
    {
        GeneratorDriver driver = Driver(("operations.api", Operation));
        var compilation = CSharpCompilation.Create("a");
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        driver = driver.RunGenerators(
            compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class X;", cancellationToken: TestContext.Current.CancellationToken)),
            TestContext.Current.CancellationToken);
        var outputs = driver.GetRunResult().Results[0].TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs).ToList();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static void AssertFault(string file, int line, string message, GeneratorDriverRunResult result)
    {
        var fault = Assert.Single(result.Diagnostics, fault => fault.GetMessage().Contains(message, StringComparison.Ordinal));
        Assert.Equal(DiagnosticSeverity.Error, fault.Severity);
        Assert.Equal(file, fault.Location.GetLineSpan().Path);
        Assert.Equal(line, fault.Location.GetLineSpan().StartLinePosition.Line + 1);
    }

    private static GeneratorDriverRunResult Run(params (string Path, string Text)[] files) =>
        Driver(files).RunGenerators(CSharpCompilation.Create("a")).GetRunResult();

    private static CSharpGeneratorDriver Driver(params (string Path, string Text)[] files) => CSharpGeneratorDriver.Create(
        [new EngineApiGenerator().AsSourceGenerator()],
        [.. files.Select(static file => new DescriptionText(file.Path, file.Text))],
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private sealed class DescriptionText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
