// The engine's own version: --min-api-version keeps clients from asking for less.
Given(r => r.WithVersion("1.44"));

Test("a field that an old engine ignores", Post("/networks/create", """{"Name":"n","EnableIPv4":false}""")
    .ShouldBeDeniedBy("no protection is lost to an old version", because: "EnableIPv4"));

Test("the same on an engine that has it", Post("/networks/create", """{"Name":"n","EnableIPv4":false}""").WithVersion("1.48").ShouldBeAllowed());

Test("a client that asks for less than is served", Get("/_ping").WithVersion("1.24").ShouldBeRefused("SP1006"));

Test("a limit that an old engine ignores", Request(Containers.Update, "web", r => r.Body.PidsLimit = 10)
    .WithContainer("web")
    .WithVersion("1.39")
    .WithMinApiVersion("1.39")
    .ShouldBeDeniedBy("no protection is lost to an old version", because: "PidsLimit"));
