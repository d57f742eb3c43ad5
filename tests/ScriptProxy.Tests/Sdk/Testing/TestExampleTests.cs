using System.Reflection;
using System.Xml.Linq;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Sdk.Testing;

namespace ScriptProxy.Tests.Sdk.Testing;

/// <summary>The examples in the documentation of the test language are what an author copies.</summary>
public sealed class TestExampleTests
{
    public static TheoryData<string> Examples { get; } = [.. Members().Select(static member => member.Element("example")?.Value.Trim()).OfType<string>().Distinct()];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Compile_example_hasNothingToSay(string example)
    {
        var source = new ScriptSource(new SourceFile("example.test.csx", example), [], []);

        Assert.Empty(Assert.IsType<CompileOutcome.Compiled>(ScriptCompiler.Compile(source, CompileOptions.Default)).Warnings);
    }

    [Fact]
    public void Words_nearly_all_have_an_example()
    {
        var words = new[] { typeof(TestVerbs), typeof(TestRequest) }
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(static method => method.Name != nameof(ToString))
            .Select(static method => method.Name)
            .Distinct();
        var shown = string.Concat(Examples.Select(static row => row.Data));

        Assert.All(words, word => Assert.Contains(word + "(", shown, StringComparison.Ordinal));
    }

    private static IEnumerable<XElement> Members() =>
        XDocument.Load(Path.ChangeExtension(typeof(TestVerbs).Assembly.Location, ".xml")).Descendants("member")
            .Where(static member => member.Attribute("name")!.Value.Contains(":ScriptProxy.Sdk.Testing.", StringComparison.Ordinal));
}
