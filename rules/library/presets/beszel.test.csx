#load "beszel.csx"
#load "shared/temptations.csx"

var asked =
    Engine.Version | Engine.Info | Containers.List | Containers.Inspect | Containers.Stats | Containers.Logs;

Cases("what Beszel asks", asked, operation => Request(operation).ShouldBeAllowedBy("measure containers"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
