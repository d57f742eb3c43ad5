using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Tests.Scripting.Run;

public sealed class ReasonTextTests
{
    [Theory]
    [InlineData("r => r.Body.HostConfig.Privileged", "HostConfig.Privileged is true")]
    [InlineData("request => request.Query.Force", "Query.Force is true")]
    [InlineData("r => !r.Body.HostConfig.ReadonlyRootfs", "HostConfig.ReadonlyRootfs is false")]
    [InlineData("(ContainerCreate r) => r.Body.Tty", "Tty is true")]
    [InlineData("async r =>\n    (await r.Engine.Container(r.Target))\n        .Privileged", "(await Engine.Container(Target)) .Privileged")]
    [InlineData("r => r.Body.HostConfig.Memory > 5", "HostConfig.Memory > 5")]
    [InlineData("r => other.Body.X && r.Body.Image == \"r.example\"", "other.Body.X && Image == \"r.example\"")]
    public void Of_lambda_namesTheField(string expression, string expected) => Assert.Equal(expected, ReasonText.Of(expression));

    [Theory]
    [InlineData("")]
    [InlineData("IsBad")]
    [InlineData("r => { return r.Body.Tty; }")]
    public void Of_nothingToQuote_isNull(string expression) => Assert.Null(ReasonText.Of(expression));

    [Fact]
    public void Of_longExpression_isShortened()
    {
        var text = ReasonText.Of("r => " + string.Join(" || ", Enumerable.Repeat("r.Body.Tty", 40)));

        Assert.Equal(120, text!.Length);
        Assert.EndsWith("...", text, StringComparison.Ordinal);
    }
}
