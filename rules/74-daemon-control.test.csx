Cases("control of the daemon and of the cluster",
    Plugins.Pull | Plugins.Create | Plugins.Enable | Plugins.Set | Swarm.Init | Swarm.Join | Swarm.Inspect | Swarm.UnlockKey
    | Nodes.Update | Services.Create | Services.Update | Debug.Vars,
    operation => Request(operation).WithQuery("version", "1").ShouldBeDeniedBy("the daemon is not administered from here", because: operation.Name));

Test("control of BuildKit is the business of another rule", Request(Builder.Grpc).ShouldBeDenied());

Test("a service goes back", Post("/services/s/update?version=1&rollback=previous", "{}").ShouldBeDeniedBy("nothing stored comes back unseen", because: "rollback"));

Test("a service chooses managers", Post("/services/create", new { TaskTemplate = new { Placement = new { Constraints = new[] { "node.role==manager" } } } })
    .ShouldBeDeniedBy("the swarm chooses the nodes", because: "node.role==manager"));

Test("a driver for secrets", Post("/secrets/create", new { Name = "s", Driver = new { Name = "vault" } })
    .ShouldBeDeniedBy("secrets come from the swarm itself", because: "vault"));

Test("a template", Post("/services/create", new { TaskTemplate = new { ContainerSpec = new { Hostname = "{{.Node.Hostname}}" } } })
    .ShouldBeDeniedBy("no templates", because: "Hostname"));
