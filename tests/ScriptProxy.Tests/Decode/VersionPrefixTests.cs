using ScriptProxy.Decode;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Decode;

public sealed class VersionPrefixTests
{
    [Theory]
    [InlineData("1.56", false)]
    [InlineData("1.56.0.0", false)]
    [InlineData("1.55.99", false)]
    [InlineData("0.99", false)]
    [InlineData("1..57", false)]
    [InlineData("1.56.1", true)]
    [InlineData("1.56..1", true)]
    [InlineData("1.57", true)]
    [InlineData("2", true)]
    [InlineData("1.99999999999999999999", true)]
    [InlineData("1.18446744073709551617", true)] // 2^64 + 1
    [InlineData("99999999999999999999.0", true)]
    [InlineData("1.56.99999999999999999999", true)]
    public void IsAbove_compares_as_the_daemon_does(string text, bool above) =>
        Assert.Equal(above, VersionPrefix.Of($"/v{text}/info")!.Value.IsAbove(new ApiVersion(1, 56)));

    [Fact]
    public void Of_a_million_digits_is_read()
    {
        var prefix = VersionPrefix.Of("/v1." + new string('9', 1_000_000) + "/info")!.Value;

        Assert.Equal(new ApiVersion(1, int.MaxValue), prefix.Version);
    }
}
