Given(r => r.WithContainer("db"));

TestRequest Run(string host) => Post("/containers/create", $$$"""{"Image":"a","HostConfig":{{{host}}}}""");

Cases("what belongs to another container",
    ["""{"VolumesFrom":["db"]}""", """{"NetworkMode":"container:db"}""", """{"PidMode":"container:db"}""", """{"Cgroup":"container:db"}"""],
    host => Run(host).ShouldBeDeniedBy("other containers are left alone"));

Test("links are left alone", Run("""{"Links":["db:db"]}""").ShouldBeAllowed());
