#load "crowdsec.csx"
#load "shared/temptations.csx"

var asked =
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Containers.Logs;
var opened = Services.List | Services.Inspect | Services.Logs;

Cases("what CrowdSec asks", asked, operation => Request(operation).ShouldBeAllowedBy("read containers"));
Cases("what CROWDSEC_SWARM opens", opened, operation => Request(operation).WithSetting("CROWDSEC_SWARM", "true").ShouldBeAllowedBy("read services"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
