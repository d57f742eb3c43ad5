#load "portainer-read-only.csx"
#load "shared/temptations.csx"

var asked =
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Containers.Top
    | Containers.Logs | Containers.Stats | Images.List | Images.Inspect | Images.History | Networks.List | Networks.Inspect
    | Volumes.List | Volumes.Inspect | Plugins.List;

Cases("what Portainer asks", asked, operation => Request(operation).ShouldBeAllowedBy("look around"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
