Cases("namespaces of the host", ["PidMode", "IpcMode", "UTSMode", "UsernsMode", "CgroupnsMode", "NetworkMode"],
    field => Post("/containers/create", $$$"""{"Image":"a","HostConfig":{"{{{field}}}":"host"}}""").ShouldBeDeniedBy("no host namespaces", because: field));

Test("the network of the host by another door", Post("/build?networkmode=host").ShouldBeDeniedBy("no host namespaces", because: "networkmode"));

Test("a network of one's own", Request(Containers.Create, r => r.Body.HostConfig.NetworkMode = "mine").WithNetwork("mine").ShouldBeAllowed());
