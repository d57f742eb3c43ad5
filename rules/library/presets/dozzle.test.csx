#load "dozzle.csx"
#load "shared/temptations.csx"

var asked =
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Containers.Logs
    | Containers.Stats;

Cases("what Dozzle asks", asked, operation => Request(operation).ShouldBeAllowedBy("watch containers"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
