using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class PortAccessTests
{
    [Theory]
    [InlineData("22/tcp", "", "22", "0.0.0.0", 22, 22, "tcp")]
    [InlineData("22", "0.0.0.0", "22", "0.0.0.0", 22, 22, "tcp")]
    [InlineData("80/TCP", "::", "8080", "0.0.0.0", 8080, 8080, "tcp")]
    [InlineData("53/UDP", "127.0.0.1", "53", "127.0.0.1", 53, 53, "udp")]
    [InlineData("80", "0:0:0:0:0:0:0:1", "80", "::1", 80, 80, "tcp")]
    [InlineData("80", "::ffff:127.0.0.1", "80", "127.0.0.1", 80, 80, "tcp")]
    [InlineData("80", "FE80::0001", "80", "fe80::1", 80, 80, "tcp")]
    [InlineData("80", "127.1", "80", "0.0.0.0", 80, 80, "tcp")]
    [InlineData("80", "0x7f.0.0.1", "80", "0.0.0.0", 80, 80, "tcp")]
    [InlineData("80", "127.0.0.01", "80", "0.0.0.0", 80, 80, "tcp")]
    [InlineData("80", "2130706433", "80", "0.0.0.0", 80, 80, "tcp")]
    [InlineData("80", "localhost", "80", "0.0.0.0", 80, 80, "tcp")]
    [InlineData("80", "[::1]", "80", "0.0.0.0", 80, 80, "tcp")]
    [InlineData("80", "127.0.0.1", "", "127.0.0.1", 0, 0, "tcp")]
    [InlineData("80", "127.0.0.1", "8000-8010", "127.0.0.1", 8000, 8010, "tcp")]
    public void Port_binding_is_normalised(string key, string address, string port, string expectedAddress, int first, int last, string protocol)
    {
        var request = AccessRequest.Container($$"""  "PortBindings":{"{{key}}":[{"HostIp":"{{address}}","HostPort":"{{port}}"}]}  """);
        var found = Assert.IsType<HostPort>(Assert.Single(request.HostAccess));
        Assert.Equal((expectedAddress, first, last, protocol), (found.Address, found.Port, found.LastPort, found.Protocol));
    }

    [Theory]
    [InlineData("""  "PortBindings":{"80/tcp":[]}  """, "HostPort: HostConfig.PortBindings[\"80/tcp\"] publishes a port on every address of the host")]
    [InlineData("""  "PortBindings":{"80":null}  """, "HostPort: HostConfig.PortBindings[80] publishes a port on every address of the host")]
    [InlineData("""  "PublishAllPorts":true  """, "HostPort: HostConfig.PublishAllPorts publishes a port on every address of the host")]
    [InlineData("""  "PortBindings":{"80":[{"HostIp":"10.0.0.1","HostPort":"8000-8010"}]}  """, "HostPort: HostConfig.PortBindings[80][0] publishes a port of 8000-8010 on the host address 10.0.0.1")]
    [InlineData("""  "PortBindings":{"80":[{"HostPort":"+80"}]}  """, "Unrecognised: HostConfig.PortBindings[80][0].HostPort has the unrecognised value '+80'; HostPort: HostConfig.PortBindings[80][0] publishes a port on every address of the host")]
    [InlineData("""  "PortBindings":{"80":[{"HostPort":"90-80"}]}  """, "Unrecognised: HostConfig.PortBindings[80][0].HostPort has the unrecognised value '90-80'; HostPort: HostConfig.PortBindings[80][0] publishes a port on every address of the host")]
    [InlineData("""  "PortBindings":{},"PublishAllPorts":false  """, "")]
    public void Ports_of_create(string hostConfig, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Container(hostConfig)));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.8.8", true)]
    [InlineData("::1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.0.0.1", false)]
    public void IsLoopback_is_true_for_the_host_alone(string address, bool expected) =>
        Assert.Equal(expected, new HostPort(address, 80) { Pointer = "" }.IsLoopback);

    [Fact]
    public void Pointer_escapes_the_slash_of_the_port() =>
        Assert.Equal(
            "/HostConfig/PortBindings/80~1tcp/0",
            Assert.Single(AccessRequest.Container("""  "PortBindings":{"80/tcp":[{"HostPort":"80"}]}  """).HostAccess).Pointer);
}
