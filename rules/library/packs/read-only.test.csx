// Everything else is denied also where another file allows it.
#load "../allow-all.csx"
#load "read-only.csx"

Given(r => r.WithContainer("web").WithExec("e1", "web"));

Cases("look around", Containers.List | Containers.Inspect | Images.History | Engine.Events,
    operation => Request(operation).ShouldBeAllowedBy("read-only: look around"));

Cases("no logs", Containers.Logs | Services.Logs | Tasks.Logs, operation => Request(operation).ShouldBeDeniedBy("read-only: no logs"));

Cases("logs that a setting opens", Containers.Logs | Services.Logs | Tasks.Logs,
    operation => Request(operation).WithSetting("READ_ONLY_LOGS", "true").ShouldBeAllowedBy("read-only: look around"));

Cases("nothing changes", Containers.Create | Containers.Attach | Containers.Remove | Exec.Create | Builder.Session | Images.Push,
    operation => Request(operation).ShouldBeDeniedBy("read-only: nothing changes"));

Cases("nothing is carried out", Containers.Export | Containers.GetArchive | Images.Save | Secrets.Inspect | Swarm.UnlockKey,
    operation => Request(operation).ShouldBeDeniedBy("read-only: nothing is carried out"));

Test("what nobody knows", Get("/no/such/thing").ShouldBeDenied());
