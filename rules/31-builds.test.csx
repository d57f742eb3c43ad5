Test("build", Post("/build?t=a&version=1&networkmode=default").ShouldBeAllowedBy("build images"));

Test("cancel a build", Request(Builder.Cancel).ShouldBeAllowedBy("build images"));

Test("clear away the cache", Request(Builder.Prune).ShouldBeAllowedBy("clear away build cache"));
