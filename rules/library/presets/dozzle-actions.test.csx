#load "dozzle-actions.csx"
#load "shared/temptations.csx"

var seen = Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Containers.Logs | Containers.Stats;
var actions = Containers.Start | Containers.Stop | Containers.Restart;
var shell = Containers.Attach | Exec.Create | Exec.Start | Exec.Resize | Exec.Inspect;
var updates = Images.Pull | Containers.Create | Containers.Remove;

Cases("watches", seen, operation => Request(operation).ShouldBeAllowedBy("watch containers"));
Cases("acts", actions, operation => Request(operation).ShouldBeAllowedBy("start and stop containers"));
Cases("opens a shell", shell, operation => Request(operation).WithSetting("DOZZLE_ENABLE_SHELL", "true").ShouldBeAllowedBy("open a shell"));
Cases("updates", updates, operation => Request(operation).WithSetting("DOZZLE_UPDATES", "true").ShouldBeAllowedBy("update containers"));

TestRequest Mount(string path) =>
    Request(Containers.Create, r => { r.Body.Image = "a"; r.Body.HostConfig.Binds = [$"{path}:/p"]; }).WithSetting("DOZZLE_UPDATES", "true");
Test("a directory of the host", Mount("/srv/data").ShouldBeDeniedBy("no host paths"));
Test("a directory that is open", Mount("/srv/data").WithSetting("DOZZLE_HOST_PATHS", "/srv/data").ShouldBeAllowed());

Cases("what it has no use for", temptations - seen - actions, operation => Request(operation).ShouldBeDenied());
