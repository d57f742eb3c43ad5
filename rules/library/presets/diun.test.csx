#load "diun.csx"
#load "shared/temptations.csx"

var asked = Engine.Ping | Engine.Version | Engine.Info | Containers.List | Containers.Inspect | Images.Inspect;
var opened = Services.List;

Cases("what Diun asks", asked, operation => Request(operation).ShouldBeAllowedBy("find images in use"));
Cases("what DIUN_SWARM opens", opened, operation => Request(operation).WithSetting("DIUN_SWARM", "true").ShouldBeAllowedBy("find images of services"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
