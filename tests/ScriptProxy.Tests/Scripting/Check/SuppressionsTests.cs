using ScriptProxy.Scripting.Check;

namespace ScriptProxy.Tests.Scripting.Check;

public sealed class SuppressionsTests
{
    private const string Text = "a\n#pragma warning disable SP2201, SP2203 // meant\nb\n  # pragma warning restore SP2203\nc\n#pragma warning disable\nd\n";

    [Theory]
    [InlineData("SP2201", 1, false)]
    [InlineData("SP2201", 3, true)]
    [InlineData("SP2201", 5, true)]
    [InlineData("SP2203", 3, true)]
    [InlineData("SP2203", 5, false)]
    [InlineData("SP2203", 7, true)]
    [InlineData("SP2204", 5, false)]
    [InlineData("SP2204", 7, true)]
    public void Covers_code_fromItsPragmaOn(string code, int line, bool covered) => Assert.Equal(covered, new Suppressions(Text).Covers(code, line));

    [Fact]
    public void Compile_lintThatIsSwitchedOff_isSilentUntilRestored() =>
        Assert.Equal([5], Linted.Script("""
            #pragma warning disable SP2201
            Deny("a", Containers.Create, r => false);
            #pragma warning restore SP2201
            // text
            Deny("b", Containers.Create, r => false);
            """).Select(static warning => warning.Line));
}
