Test("a build context by URL", Post("/build?remote=http://169.254.169.254/x").ShouldBeDeniedBy("the daemon fetches no URLs", because: "169.254.169.254"));

Test("an import by URL", Post("/images/create?fromSrc=http://10.0.0.5/").ShouldBeDeniedBy("the daemon fetches no URLs", because: "10.0.0.5"));

Test("a build context that is sent", Post("/build?t=a").ShouldBeAllowed());
