// A test file that loads rules is about these, and not about the live ones.
#load "loopback-ports.csx"
#load "allow-all.csx"

TestRequest Publish(string address) => Post("/containers/create",
    $$$$"""{"Image":"a","HostConfig":{"PortBindings":{"80/tcp":[{"HostIp":"{{{{address}}}}","HostPort":"8080"}]}}}""");

Cases("ports that nobody else reaches", ["127.0.0.1", "::1"], address => Publish(address).ShouldBeAllowedBy("everything"));

Cases("ports that others reach", ["", "0.0.0.0", "192.168.0.5"],
    address => Publish(address).ShouldBeDeniedBy("ports are published on loopback"));
