#load "glances.csx"
#load "shared/temptations.csx"

var asked = Engine.Ping | Engine.Version | Containers.List | Containers.Inspect | Containers.Stats;

Cases("what Glances asks", asked, operation => Request(operation).ShouldBeAllowedBy("measure containers"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
