#load "homepage.csx"
#load "shared/temptations.csx"

var asked = Engine.Ping | Containers.List | Containers.Inspect | Containers.Stats;
var opened = Services.List | Services.Inspect | Tasks.List;

Cases("what Homepage asks", asked, operation => Request(operation).ShouldBeAllowedBy("show containers"));
Cases("what HOMEPAGE_SWARM opens", opened, operation => Request(operation).WithSetting("HOMEPAGE_SWARM", "true").ShouldBeAllowedBy("show services"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
