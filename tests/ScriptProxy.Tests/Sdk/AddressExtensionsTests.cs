using System.Net;
using ScriptProxy.Scripting;
using ScriptProxy.Sdk;
using ScriptProxy.Tests.Scripting;

namespace ScriptProxy.Tests.Sdk;

public sealed class AddressExtensionsTests
{
    [Theory]
    [InlineData("10.1.2.3", "10.0.0.0/8", true)]
    [InlineData("11.1.2.3", "10.0.0.0/8", false)]
    [InlineData("10.1.2.3", "10.1.2.3", true)]
    [InlineData("10.1.2.4", "10.1.2.3", false)]
    [InlineData("10.1.2.127", "10.1.2.0/25", true)]
    [InlineData("10.1.2.128", "10.1.2.0/25", false)]
    [InlineData("10.1.2.3", "0.0.0.0/0", true)]
    [InlineData("::1", "0.0.0.0/0", false)]
    [InlineData("10.1.2.3", "::/0", false)]
    [InlineData("::ffff:10.1.2.3", "10.0.0.0/8", true)]
    [InlineData("fd00::7", "fd00::/8", true)]
    [InlineData("fe00::7", "fd00::/8", false)]
    [InlineData("fd00:0:0:1::7", "fd00:0:0:1::/64", true)]
    [InlineData("fd00:0:0:2::7", "fd00:0:0:1::/64", false)]
    [InlineData("fd00::7", "fd00::7", true)]
    [InlineData("fd00::8", "fd00::7/128", false)]
    [InlineData("255.255.255.255", "255.255.255.255/32", true)]
    public void An_address_is_in_a_network_by_its_first_bits(string address, string network, bool isIn) =>
        Assert.Equal(isIn, IPAddress.Parse(address).IsIn(network));

    [Fact]
    public void One_of_several_is_enough() => Assert.True(IPAddress.Parse("fd00::7").IsIn("10.0.0.0/8", "fd00::/8"));

    [Fact]
    public void No_address_is_in_no_network() => Assert.False(((IPAddress?)null).IsIn("0.0.0.0/0", "::/0"));

    [Theory]
    [InlineData("")]
    [InlineData("office")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.1/8")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("10.1/16")]
    [InlineData("10")]
    [InlineData("fd00::1/8")]
    [InlineData("fd00::/129")]
    [InlineData("::ffff:10.0.0.0/104")]
    public async Task What_is_no_network_is_an_error_when_the_file_is_loaded_and_when_it_is_used(string network)
    {
        Assert.Throws<FormatException>(() => IPAddress.Loopback.IsIn("127.0.0.1", network));
        var problem = Assert.Single(await TestHost.Fail($$"""Allow("a", Containers.List, r => r.Client.Address.IsIn("127.0.0.1", "{{network}}"));"""));

        Assert.Equal((ScriptCodes.NoNetwork, 1, "rules.csx"), (problem.Code, problem.Line, problem.File));
    }
}
