Test("pull", Post("/images/create?fromImage=alpine&tag=3").ShouldBeAllowedBy("pull images"));

Test("tag", Post("/images/alpine:3/tag?repo=mine&tag=1").ShouldBeAllowedBy("tag images"));

Test("remove", Request(Images.Remove, "alpine:3").ShouldBeAllowedBy("remove images"));

Test("clear away unused ones", Request(Images.Prune).ShouldBeAllowedBy("clear away unused images"));

Test("docker login", Post("/auth", new { username = "u", password = "p", serveraddress = "https://index.docker.io/v1/" })
    .ShouldBeAllowedBy("log in to registries"));

Cases("what carries data out, or brings in what nobody can trace", Images.Push | Images.Load | Images.Import | Images.Commit | Images.Save,
    operation => Request(operation).ShouldBeDenied());
