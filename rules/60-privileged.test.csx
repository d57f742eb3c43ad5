Test("a privileged container is refused", Post("/containers/create", new { Image = "a", HostConfig = new { Privileged = true } })
    .ShouldBeDeniedBy("no privileged containers", because: "HostConfig.Privileged"));

Test("a privileged program in a container is refused", Request(Exec.Create, "web", r => { r.Body.Cmd = ["sh"]; r.Body.Privileged = true; })
    .WithContainer("web")
    .ShouldBeDeniedBy("no privileged containers"));

Test("an ordinary container is not", Request(Containers.Create, r => r.Body.Image = "a").ShouldBeAllowed());
