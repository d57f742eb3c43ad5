Given(r => r.WithContainer("web").WithExec("e1", "web"));

Test("output", Get("/containers/web/logs?follow=1&stdout=1").ShouldBeAllowedBy("read the output of containers"));

Test("attach", Request(Containers.Attach, "web").ShouldBeAllowedBy("attach to containers"));

Test("a program is made ready", Request(Exec.Create, "web", r => r.Body.Cmd = ["id"]).ShouldBeAllowedBy("run programs in containers"));

Cases("a program is started and its window resized", Exec.Start | Exec.Resize,
    operation => Request(operation, "e1").ShouldBeAllowedBy("run programs in containers"));

Test("a page in a browser cannot attach", Request(Containers.AttachWebSocket, "web").ShouldBeDeniedBy("default"));
