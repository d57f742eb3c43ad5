#load "netdata.csx"
#load "shared/temptations.csx"

var asked = Engine.Ping | Engine.Version | Engine.Info | Images.List | Containers.List | Containers.Inspect;

Cases("what Netdata asks", asked, operation => Request(operation).ShouldBeAllowedBy("count containers and images"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
