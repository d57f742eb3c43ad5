Cases("the host does not give way", ["""{"OomScoreAdj":-1000}""", """{"Ulimits":[{"Name":"rtprio","Hard":99}]}""", """{"OomKillDisable":true}"""],
    host => Post("/containers/create", $$$"""{"Image":"a","HostConfig":{{{host}}}}""").ShouldBeDeniedBy("the host comes first"));

Test("nor later", Request(Containers.Update, "web", r => r.Body.OomKillDisable = true).ShouldBeDeniedBy("the host comes first"));

Test("a container that gives way", Request(Containers.Create, r => r.Body.HostConfig.OomScoreAdj = 500).ShouldBeAllowed());
