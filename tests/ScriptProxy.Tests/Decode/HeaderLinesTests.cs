using ScriptProxy.Decode;

namespace ScriptProxy.Tests.Decode;

public sealed class HeaderLinesTests
{
    [Fact]
    public void Parse_keepsEmptyAndRepeatedHeaders()
    {
        var headers = HeaderLines.Parse(["Upgrade:", "accept: a", "Accept:b", "X: y:z "]);

        Assert.Equal("", headers["upgrade"].ToString());
        Assert.Equal(1, headers["Upgrade"].Count);
        Assert.Equal("a,b", headers["Accept"].ToString());
        Assert.Equal("y:z", headers["X"]);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData(": value")]
    public void Parse_whatIsNoHeader_isRefused(string line) => Assert.Throws<FormatException>(() => HeaderLines.Parse([line]));
}
