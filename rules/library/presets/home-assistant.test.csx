#load "home-assistant.csx"
#load "shared/temptations.csx"

var asked =
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Containers.Stats;
var opened = Containers.Start | Containers.Stop | Containers.Restart;

Cases("what Home Assistant asks", asked, operation => Request(operation).ShouldBeAllowedBy("measure containers"));
Cases("what HOME_ASSISTANT_SWITCHES opens", opened, operation => Request(operation).WithSetting("HOME_ASSISTANT_SWITCHES", "true").ShouldBeAllowedBy("switch containers"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
