#load "traefik-swarm.csx"
#load "shared/temptations.csx"

var asked = Engine.Ping | Engine.Version | Services.List | Tasks.List | Networks.List | Nodes.Inspect;

Cases("what Traefik asks", asked, operation => Request(operation).ShouldBeAllowedBy("find services"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
