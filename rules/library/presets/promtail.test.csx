#load "promtail.csx"
#load "shared/temptations.csx"

var asked =
    Engine.Ping | Engine.Version | Containers.List | Containers.Inspect | Containers.Logs | Networks.List;

Cases("what Promtail asks", asked, operation => Request(operation).ShouldBeAllowedBy("find and read containers"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
