#load "cadvisor.csx"
#load "shared/temptations.csx"

var asked = Engine.Ping | Engine.Version | Engine.Info | Images.List | Containers.Inspect;

Cases("what cAdvisor asks", asked, operation => Request(operation).ShouldBeAllowedBy("name containers"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
