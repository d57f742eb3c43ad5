TestRequest Create(string body) => Post("/networks/create", body);

Test("an interface of the host", Create("""{"Name":"n","Driver":"macvlan","Options":{"parent":"eth0"}}""").ShouldBeDeniedBy("no host interfaces", because: "eth0"));

Test("an option of the driver", Create("""{"Name":"n","Options":{"com.docker.network.bridge.gateway_mode_ipv4":"routed"}}""").ShouldBeDeniedBy("no network options"));

Test("the MTU may be set", Create("""{"Name":"n","Driver":"bridge","Options":{"com.docker.network.driver.mtu":"1400"}}""").ShouldBeAllowed());

Test("a plugin", Create("""{"Name":"n","Driver":"weave"}""").ShouldBeDeniedBy("only built-in network drivers", because: "weave"));

Cases("ranges of others", ["8.8.8.0/24", "172.0.0.0/8", "10.0.0.0/8"],
    subnet => Create($$$"""{"Name":"n","IPAM":{"Config":[{"Subnet":"{{{subnet}}}"}]}}""").ShouldBeDeniedBy("subnets come from Docker's own ranges", because: subnet));

Cases("Docker's own ranges", ["172.30.0.0/16", "192.168.5.0/24", "fd00:1::/64"],
    subnet => Create($$$"""{"Name":"n","IPAM":{"Config":[{"Subnet":"{{{subnet}}}"}]}}""").ShouldBeAllowed());

Test("a network under the name of another", Request(Containers.Create).WithBody(new
    {
        Image = "a",
        NetworkingConfig = new { EndpointsConfig = new { mine = new { NetworkID = "0123" } } },
    })
    .WithNetwork("mine")
    .ShouldBeDeniedBy("networks are what they are called", because: "0123"));
