#load "../allow-all.csx"
#load "reading.csx"
#load "cis-docker-5-network.csx"

Given(r => r.WithVersion("1.44").WithNetwork("mine").WithNetwork("bridge").WithNetwork("host")
    .WithContainer("web", c => c with { NetworkMode = "mine" })
    .WithContainer("hosted", c => c with { NetworkMode = "host" })
    .WithContainer("joined", c => c with { NetworkMode = "container:0123" }));

TestRequest Run(string network, string ports = "{}") =>
    Post("/containers/create", $$$"""{"Image":"app:1","HostConfig":{"NetworkMode":"{{{network}}}","PortBindings":{{{ports}}}}}""");

string At(string address, string port) => $$$"""{"80/tcp":[{"HostIp":"{{{address}}}","HostPort":"{{{port}}}"}]}""";

Cases("ports that are published as they should", ["1024", "8080", ""], port => Run("mine", At("127.0.0.1", port)).ShouldBeAllowed());

Cases("privileged ports", ["80", "0-100"], port => Run("mine", At("127.0.0.1", port)).ShouldBeDeniedBy("CIS 5.8: privileged ports"));

Cases("ports on every address", ["", "0.0.0.0", "::"], address => Run("mine", At(address, "8080")).ShouldBeDeniedBy("CIS 5.14: addresses of ports"));

Test("every port of the image", Post("/containers/create", """{"Image":"a","HostConfig":{"PublishAllPorts":true}}""")
    .ShouldBeDeniedBy("CIS 5.9: needed ports only"));

Test("a port that a setting lists", Run("mine", At("127.0.0.1", "8080")).WithSetting("CIS_HOST_PORTS", "8000-8999").ShouldBeAllowed());

Test("a port that it does not", Run("mine", At("127.0.0.1", "9000")).WithSetting("CIS_HOST_PORTS", "8000-8999")
    .ShouldBeDeniedBy("CIS 5.9: needed ports only"));

Cases("networks that are the host's, or may be", ["host", "container:hosted", "container:joined", "container:absent"],
    network => Run(network).ShouldBeDeniedBy("CIS 5.10: host network"));

Cases("networks of its own", ["mine", "none", "container:web", "absent"], network => Run(network).ShouldBeAllowed());

Cases("the default bridge", ["", "default", "bridge"], network => Run(network).ShouldBeDeniedBy("CIS 5.30: default bridge"));

Test("the default bridge by its id", Run("b41d6e")
    .WithNetwork("bridge", n => n with { Id = "b41d6e0000000000000000000000000000000000000000000000000000000000" })
    .ShouldBeDeniedBy("CIS 5.30: default bridge"));

Test("the default bridge later", Post("/networks/bridge/connect", new { Container = "web" }).ShouldBeDeniedBy("CIS 5.30: default bridge"));

Test("another network later", Post("/networks/mine/connect", new { Container = "web" }).ShouldBeAllowed());
