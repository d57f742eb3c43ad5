using System.Xml.Linq;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Tests.Sdk.Rules;

/// <summary>The examples in the documentation of the SDK are what an author copies.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string> Examples { get; } = [.. Read()];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Compile_example_hasNothingToSay(string example)
    {
        var source = new ScriptSource(new SourceFile("example.csx", example), [], []);

        Assert.Empty(Assert.IsType<CompileOutcome.Compiled>(ScriptCompiler.Compile(source, CompileOptions.Default)).Warnings);
    }

    [Fact]
    public void Verbs_everyOverload_hasAnExample()
    {
        var verbs = typeof(ScriptProxy.Sdk.Rules.Verbs).GetMethods().Count(static method => method.ReturnType == typeof(RuleDeclaration));

        Assert.Equal(verbs, Documentation().Count(static member =>
            member.Attribute("name")!.Value.StartsWith("M:ScriptProxy.Sdk.Rules.Verbs.", StringComparison.Ordinal) && member.Element("example") is not null));
    }

    private static IEnumerable<string> Read() => Documentation()
        .Select(static member => member.Element("example")?.Value.Trim() ?? "")
        .Where(static example => example.Split('(')[0] is "Allow" or "Deny" or "Warn" or "Rewrite")
        .Distinct();

    private static IEnumerable<XElement> Documentation() =>
        XDocument.Load(Path.ChangeExtension(typeof(ScriptProxy.Sdk.Rules.Verbs).Assembly.Location, ".xml")).Descendants("member");
}
