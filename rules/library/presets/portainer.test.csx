#load "portainer.csx"
#load "shared/temptations.csx"

var containers = Containers.Create | Containers.Start | Containers.Stop | Containers.Restart | Containers.Kill | Containers.Pause | Containers.Unpause
    | Containers.Rename | Containers.Update | Containers.Wait | Containers.Resize | Containers.Remove | Containers.Prune;
var work = Containers.Attach | Exec.Create | Exec.Start | Exec.Resize | Exec.Inspect;
var images = Images.Pull | Images.Tag | Images.Build | Images.Remove | Images.Prune | Engine.Auth | Engine.DataUsage | Distribution.Inspect;
var networks = Networks.Create | Networks.Connect | Networks.Disconnect | Networks.Remove | Networks.Prune;
var volumes = Volumes.Create | Volumes.Remove;
var viewing = Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Containers.Top | Containers.Logs
    | Containers.Stats | Images.List | Images.Inspect | Images.History | Networks.List | Networks.Inspect | Volumes.List | Volumes.Inspect | Plugins.List;

Cases("looks around", viewing, operation => Request(operation).ShouldBeAllowedBy("look around"));
Cases("manages containers", containers, operation => Request(operation).ShouldBeAllowedBy("manage containers"));
Cases("works in containers", work, operation => Request(operation).ShouldBeAllowedBy("work in containers"));
Cases("manages images", images, operation => Request(operation).ShouldBeAllowedBy("manage images"));
Cases("manages networks", networks, operation => Request(operation).ShouldBeAllowedBy("manage networks"));
Cases("manages volumes", volumes, operation => Request(operation).ShouldBeAllowedBy("manage volumes"));

TestRequest Mount(string path) => Request(Containers.Create, r => { r.Body.Image = "a"; r.Body.HostConfig.Binds = [$"{path}:/p"]; });
Cases("directories of the host", ["/srv/data", "/etc", "/run/docker.sock"], path => Mount(path).ShouldBeDeniedBy("no host paths"));
Test("a directory that is open", Mount("/srv/data/x").WithSetting("PORTAINER_HOST_PATHS", "/srv/data").ShouldBeAllowed());
Test("privileged", Post("/containers/create", new { Image = "a", HostConfig = new { Privileged = true } }).ShouldBeDeniedBy("no privileged containers"));

Cases("what it has no use for", temptations - containers - work - images - networks - volumes - viewing, operation => Request(operation).ShouldBeDenied());
