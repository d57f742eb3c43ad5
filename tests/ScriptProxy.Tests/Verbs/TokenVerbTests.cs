using ScriptProxy.Identify;
using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Verbs;

public sealed class TokenVerbTests
{
    [Fact]
    public async Task Token_line_isOfTheTokenThatIsShown()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        Assert.Equal(ExitCode.Success, await CommandLine.InvokeAsync(["token", "ci"], output, error));

        var token = error.ToString().Trim().Split(' ')[^1];
        Assert.Equal("ci", TokenList.Parse(output.ToString()).Find(token));
        Assert.Equal(43, token.Length);
    }

    [Theory]
    [InlineData("c i")]
    [InlineData("a:b")]
    [InlineData("")]
    public async Task Token_nameThatIsNone_isRefused(string name)
    {
        using var output = new StringWriter();

        Assert.Equal(ExitCode.Unusable, await CommandLine.InvokeAsync(["token", name], output, TextWriter.Null));
        Assert.Empty(output.ToString());
    }
}
