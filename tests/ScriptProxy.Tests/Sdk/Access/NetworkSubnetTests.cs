using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class NetworkSubnetTests
{
    private static readonly string[] s_ranges = ["172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];

    [Theory]
    [InlineData("172.30.0.0/16", true)]
    [InlineData("172.30.0.1/16", true)] // bits beyond the length
    [InlineData("192.168.0.0/16", true)]
    [InlineData("FD00:1::/64", true)]
    [InlineData("172.0.0.0/8", false)]
    [InlineData("172.32.0.0/16", false)]
    [InlineData("8.8.8.0/24", false)]
    [InlineData("fe80::/64", false)]
    [InlineData("::ffff:172.30.0.0/112", false)]
    [InlineData("::ffff:172.30.0.0/97", false)] // half of all IPv4 addresses
    [InlineData("192.0250.0.0/16", false)] // octal 168 to .NET, 250 to old engines
    [InlineData("172.16/12", false)]
    [InlineData("2886729728/12", false)]
    [InlineData("0xAC.0x10.0.0/16", false)]
    [InlineData("172.30.0.0", false)]
    [InlineData("172.30.0.0/-1", false)]
    [InlineData("172.30.0.0/+16", false)]
    [InlineData("", false)]
    public void IsWithin_range(string range, bool expected) =>
        Assert.Equal(expected, new NetworkSubnet(range) { Pointer = "" }.IsWithin(s_ranges));
}
