using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class NetworkAccessTests
{
    [Theory]
    [InlineData("""{"Name":"n","Driver":"host"}""", "HostNamespace: Driver joins the network namespace of the host")]
    [InlineData("""{"Name":"n","Driver":"macvlan","Options":{"parent":"eth0"}}""", "HostInterface: Options.parent uses the host interface eth0")]
    [InlineData("""{"Name":"n","driver":"ipvlan"}""", "HostInterface: Driver puts containers on an interface of the host")]
    [InlineData("""{"Name":"n","Options":{"com.docker.network.bridge.name":"docker0"}}""", "HostInterface: Options[\"com.docker.network.bridge.name\"] uses the host interface docker0")]
    [InlineData("""{"Name":"n","Options":{"com.docker.network.bridge.trusted_host_interfaces":"eth0"}}""", "HostInterface: Options[\"com.docker.network.bridge.trusted_host_interfaces\"] uses the host interface eth0")]
    [InlineData("""{"Name":"n","Options":{"com.docker.network.bridge.gateway_mode_ipv4":"nat-unprotected"}}""", "NetworkOption: Options[\"com.docker.network.bridge.gateway_mode_ipv4\"] sets the network option com.docker.network.bridge.gateway_mode_ipv4")]
    [InlineData("""{"Name":"n","Driver":"weave"}""", "NetworkPlugin: Driver uses the network driver weave")]
    [InlineData("""{"Name":"n","Driver":"Bridge"}""", "NetworkPlugin: Driver uses the network driver Bridge")]
    [InlineData("""{"Name":"n","IPAM":{"Driver":"other"}}""", "NetworkPlugin: IPAM.Driver uses the network driver other")]
    [InlineData("""{"Name":"n","IPAM":{"Config":[{"Gateway":"10.0.0.1"},{"Subnet":"169.254.169.0/24"}]}}""", "NetworkSubnet: IPAM.Config[1].Subnet routes 169.254.169.0/24 into the network")]
    [InlineData("""{"Name":"n","ConfigFrom":{"Network":"other"}}""", "NetworkOption: ConfigFrom.Network sets the network option ConfigFrom")]
    [InlineData("""{"Name":"n","IPAM":{"Options":{"foo":"bar","com.docker.network.ipam.serial":"true"}}}""", "NetworkOption: IPAM.Options.foo sets the network option foo")]
    [InlineData("""{"Name":"n","Ingress":true}""", "NetworkOption: Ingress sets the network option Ingress")]
    [InlineData("""{"Name":"n","Driver":"bridge","Options":{"com.docker.network.driver.mtu":"1400"},"IPAM":{"Driver":"default","Config":[]}}""", "")]
    [InlineData("""{"Name":"n","Driver":"overlay","Attachable":true,"Internal":true,"Options":{"encrypted":""}}""", "")]
    [InlineData("""{"Name":"n"}""", "")]
    public void Network_of_create(string body, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Of("Networks.Create", body)));

    [Theory]
    [InlineData("""{"NetworkID":"4f1d"}""", "NetworkOverride: {0}.NetworkID joins the network 4f1d instead of the one it stands under; Unrecognised: {0}.NetworkID has the unrecognised value '4f1d': there is no such network")]
    [InlineData("""{"NetworkID":"host"}""", "NetworkOverride: {0}.NetworkID joins the network host instead of the one it stands under; HostNamespace: {0}.NetworkID joins the network namespace of the host")]
    [InlineData("""{"IPAMConfig":{"IPv4Address":"10.1.0.5","LinkLocalIPs":["169.254.1.1"]}}""", "StaticAddress: {0}.IPAMConfig.IPv4Address takes the address 10.1.0.5; StaticAddress: {0}.IPAMConfig.LinkLocalIPs[0] takes the address 169.254.1.1")]
    [InlineData("""{"ipamconfig":{"ipv6address":"fd00::5"},"MacAddress":"02:42:ac:11:00:02"}""", "StaticAddress: {0}.IPAMConfig.IPv6Address takes the address fd00::5; StaticAddress: {0}.MacAddress takes the address 02:42:ac:11:00:02")]
    [InlineData("""{"Links":["db:x"]}""", "OtherContainer: {0}.Links[0] links to container db")]
    [InlineData("""{"DriverOpts":{"com.docker.network.endpoint.sysctls":"net.ipv4.conf.IFNAME.forwarding=1,net.ipv6.x=0"}}""", "Sysctl: {0}.DriverOpts[\"com.docker.network.endpoint.sysctls\"] sets the kernel parameter net.ipv4.conf.IFNAME.forwarding; Sysctl: {0}.DriverOpts[\"com.docker.network.endpoint.sysctls\"] sets the kernel parameter net.ipv6.x")]
    [InlineData("""{"DriverOpts":{"other":"1"}}""", "NetworkOption: {0}.DriverOpts.other sets the network option other")]
    [InlineData("""{"NetworkID":"mine","Aliases":["web"],"GwPriority":1}""", "")]
    [InlineData("""{}""", "")]
    [InlineData("null", "")]
    public void Endpoint_of_create_and_connect_is_read_alike(string endpoint, string expected)
    {
        Assert.Equal(
            expected.Replace("{0}", "NetworkingConfig.EndpointsConfig.mine", StringComparison.Ordinal),
            AccessRequest.Found(Create("mine", endpoint)));
        Assert.Equal(
            expected.Replace("{0}", "EndpointConfig", StringComparison.Ordinal),
            AccessRequest.Found(AccessRequest.Of("Networks.Connect", $$"""{"Container":"web","EndpointConfig":{{endpoint}}}""", path: ["mine"])));
    }

    [Theory]
    [InlineData("host", "HostNamespace: NetworkingConfig.EndpointsConfig.host joins the network namespace of the host")]
    [InlineData("container:x", "OtherContainer: NetworkingConfig.EndpointsConfig[\"container:x\"] joins the network namespace of container x")]
    [InlineData("bridge", "")]
    public void Endpoint_key_is_a_network_too(string key, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(Create(key, "{}")));

    [Theory]
    [InlineData("host", "HostNamespace: the path joins the network namespace of the host")]
    [InlineData("mine", "")]
    public void Connect_target_is_a_network(string target, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Of("Networks.Connect", """{"Container":"web"}""", path: [target])));

    private static DockerRequest Create(string network, string endpoint) =>
        AccessRequest.Of("Containers.Create", $"{{\"NetworkingConfig\":{{\"EndpointsConfig\":{{\"{network}\":{endpoint}}}}}}}");
}
