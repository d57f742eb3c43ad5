#load "uptime-kuma.csx"
#load "shared/temptations.csx"

var asked = Containers.List | Containers.Inspect;

Cases("what Uptime Kuma asks", asked, operation => Request(operation).ShouldBeAllowedBy("see whether containers run"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
