// How tests are written: one name, one request, what must become of it. A table reports each of its rows.
Cases("look around", Containers.List | Containers.Inspect | Images.List | Networks.Inspect | Engine.Info | Engine.Events,
    operation => Request(operation).ShouldBeAllowedBy("look around"));

Test("filters and versions are as clients send them",
    Get("/v1.44/containers/json?all=1&filters=%7B%22label%22%3A%5B%22owner%3Dme%22%5D%7D").ShouldBeAllowedBy("look around"));

Cases("bulk content and secrets are not for looking around",
    Containers.Export | Containers.GetArchive | Images.Save | Images.Search | Secrets.Inspect | Configs.Inspect,
    operation => Request(operation).ShouldBeDeniedBy("default"));

Test("what nobody knows is denied", Get("/no/such/thing").ShouldBeDeniedBy("default"));

Cases("what can be read in two ways never comes to the rules", ["/containers/../json", "/containers//json", "/containers/json?all=1&all=0"],
    target => Get(target).ShouldBeRefused(400));
