// The HAProxy-based proxy's variables. The tables in tests/migration compare hundreds of requests; here is what people ask about.
#load "haproxy-sections.csx"

Cases("on where nothing is said", Engine.Ping | Engine.Version | Engine.Events, operation => Request(operation).ShouldBeAllowed());
Cases("with POST as well", Engine.Ping | Engine.Version | Engine.Events, operation => Request(operation).WithSetting("POST", "1").ShouldBeAllowed());
Cases("off where nothing is said", Containers.List | Images.List | Engine.Info | Engine.Auth | Secrets.List, operation => Request(operation).ShouldBeDenied());
Test("what is on can be switched off", Request(Engine.Events).WithSetting("EVENTS", "0").ShouldBeDenied());
Test("an empty variable is off", Request(Engine.Version).WithSetting("VERSION", "").ShouldBeDenied());

Test("a section is read", Get("/v1.44/containers/web/json").WithSetting("CONTAINERS", "1").ShouldBeAllowedBy("CONTAINERS, POST=0"));
Test("a section is not written without POST", Request(Containers.Create).WithSetting("CONTAINERS", "1").ShouldBeDenied());
Test("a section is written with POST", Request(Containers.Create).WithSetting("CONTAINERS", "1").WithSetting("POST", "1").ShouldBeAllowedBy("CONTAINERS"));
Test("POST alone opens nothing", Request(Containers.Create).WithSetting("POST", "1").ShouldBeDenied());
Test("HAProxy takes numbers", Request(Containers.List).WithSetting("CONTAINERS", "true").ShouldBeDenied());

// HAProxy looked at POST first, so that ALLOW_START=1 with POST=0 never started anything.
Cases("an action is worth something without POST",
    [("ALLOW_START", "start"), ("ALLOW_STOP", "stop"), ("ALLOW_RESTARTS", "restart"), ("ALLOW_RESTARTS", "stop"), ("ALLOW_RESTARTS", "kill"), ("ALLOW_PAUSE", "pause"), ("ALLOW_UNPAUSE", "unpause")],
    (setting, action) => Post($"/containers/web/{action}").WithSetting("POST", "0").WithSetting(setting, "1").ShouldBeAllowedBy(setting));
Test("and for no other", Post("/containers/web/kill").WithSetting("ALLOW_STOP", "1").ShouldBeDenied());
Test("names are plain", Post("/containers/a%20b/start").WithSetting("ALLOW_START", "1").ShouldBeDenied());

Test("logs come with the section", Request(Containers.Logs).WithSetting("CONTAINERS", "1").ShouldBeAllowed());
Test("until a switch says that they do not", Request(Containers.Logs).WithSetting("CONTAINERS", "1").WithSetting("ALLOW_LOGS", "0").ShouldBeDenied());
Test("or that they do, and export does not", Request(Containers.Export).WithSetting("CONTAINERS", "1").WithSetting("ALLOW_LOGS", "1").ShouldBeDenied());

Test("what is not known stays denied", Get("/containersfoo").WithSetting("CONTAINERS", "1").ShouldBeDenied());
