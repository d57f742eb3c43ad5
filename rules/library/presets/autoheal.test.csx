#load "autoheal.csx"
#load "shared/temptations.csx"

Given(r => r.WithContainer("web", c => c with { Labels = Labels(("autoheal", "true"), ("mine", "true")) })
    .WithContainer("off", c => c with { Labels = Labels(("autoheal", "false")) }).WithContainer("db"));

// As its script writes it.
Test("what autoheal asks", Get("/containers/json?filters=%7B%22health%22:%5B%22unhealthy%22%5D,%22label%22:%5B%22autoheal=true%22%5D%7D")
    .ShouldBeAllowedBy("find the unhealthy"));
Cases("other lists", ["", """{"health":["healthy"]}""", """{"health":["unhealthy","none"]}""", """{"label":["autoheal=true"]}"""],
    filters => Request(Containers.List).WithQuery("filters", filters).ShouldBeDenied());

Test("restarts what is watched", Post("/containers/web/restart?t=10").ShouldBeAllowedBy("restart what is watched"));
Cases("restarts nothing else", ["off", "db", "gone"], name => Request(Containers.Restart, name).ShouldBeDenied());
Test("another label", Request(Containers.Restart, "web").WithSetting("AUTOHEAL_CONTAINER_LABEL", "mine").ShouldBeAllowed());
Test("another label, and who has it not", Request(Containers.Restart, "off").WithSetting("AUTOHEAL_CONTAINER_LABEL", "mine").ShouldBeDenied());
Test("every container", Request(Containers.Restart, "db").WithSetting("AUTOHEAL_CONTAINER_LABEL", "all").ShouldBeAllowed());

Cases("what it has no use for", temptations, operation => Request(operation).ShouldBeDenied());
