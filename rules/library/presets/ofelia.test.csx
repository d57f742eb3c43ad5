#load "ofelia.csx"
#load "shared/temptations.csx"

var finding = Engine.Ping | Engine.Version | Engine.Info | Containers.List | Containers.Inspect;
var commands = Exec.Create | Exec.Start | Exec.Inspect;
var own = Images.List | Images.Pull | Containers.Create | Containers.Start | Containers.Stop | Containers.Logs | Containers.Remove | Networks.List | Networks.Connect;

Cases("finds jobs", finding, operation => Request(operation).ShouldBeAllowedBy("find jobs"));
Cases("runs commands", commands, operation => Request(operation).ShouldBeAllowedBy("run commands in containers"));
Test("not in a container that holds the host", Request(Exec.Create, "proxy").WithContainer("proxy", c => c with { HostPaths = ["/run/docker.sock"] })
    .ShouldBeDeniedBy("stay out of containers that hold the host"));
Cases("runs containers", own, operation => Request(operation).WithSetting("OFELIA_JOB_RUN", "true").ShouldBeAllowedBy("run jobs in containers of their own"));

TestRequest Mount(string path) => Request(Containers.Create, r => r.Body.HostConfig.Binds = [$"{path}:/p"]).WithSetting("OFELIA_JOB_RUN", "true");
Test("a directory of the host", Mount("/srv/data").ShouldBeDeniedBy("no host paths"));
Test("a directory that is open", Mount("/srv/data").WithSetting("OFELIA_HOST_PATHS", "/srv/data").ShouldBeAllowed());

Cases("what it has no use for", temptations - finding - commands, operation => Request(operation).ShouldBeDenied());
