#load "telegraf.csx"
#load "shared/temptations.csx"

var asked =
    Engine.Ping | Engine.Version | Engine.Info | Containers.List | Containers.Inspect | Containers.Stats;
var opened1 = Containers.Logs;
var opened2 = Services.List | Tasks.List | Nodes.List;

Cases("what Telegraf asks", asked, operation => Request(operation).ShouldBeAllowedBy("measure containers"));
Cases("what TELEGRAF_LOGS opens", opened1, operation => Request(operation).WithSetting("TELEGRAF_LOGS", "true").ShouldBeAllowedBy("read logs"));
Cases("what TELEGRAF_SWARM opens", opened2, operation => Request(operation).WithSetting("TELEGRAF_SWARM", "true").ShouldBeAllowedBy("measure services"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
