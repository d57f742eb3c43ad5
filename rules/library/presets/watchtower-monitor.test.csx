#load "watchtower-monitor.csx"
#load "shared/temptations.csx"

var asked = Engine.Ping | Engine.Version | Containers.List | Containers.Inspect | Images.Inspect;
var opened = Images.Pull;

Cases("what Watchtower asks", asked, operation => Request(operation).ShouldBeAllowedBy("see containers and their images"));
Cases("pulls", opened, operation => Request(operation).ShouldBeAllowedBy("pull images to compare"));
Cases("WATCHTOWER_NO_PULL", opened, operation => Request(operation).WithSetting("WATCHTOWER_NO_PULL", "true").ShouldBeDenied());

Cases("what it has no use for", temptations - asked - opened, operation => Request(operation).ShouldBeDenied());
