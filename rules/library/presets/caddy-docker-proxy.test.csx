#load "caddy-docker-proxy.csx"
#load "shared/temptations.csx"

var asked =
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Networks.List
    | Networks.Inspect;
var opened = Services.List | Tasks.List | Configs.List | Configs.Inspect;

Cases("what caddy-docker-proxy asks", asked, operation => Request(operation).ShouldBeAllowedBy("find containers"));
Cases("what CADDY_DOCKER_PROXY_SWARM opens", opened, operation => Request(operation).WithSetting("CADDY_DOCKER_PROXY_SWARM", "true").ShouldBeAllowedBy("find services"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
