#load "act.csx"
#load "shared/temptations.csx"

var lookAround = 
    Engine.Ping | Engine.Version | Engine.Info | Containers.List | Containers.Inspect | Containers.Logs | Images.List
    | Images.Inspect | Networks.List | Networks.Inspect | Volumes.List | Volumes.Inspect;
var runJobs = 
    Images.Pull | Images.Build | Images.Remove | Containers.Create | Containers.Start | Containers.Stop | Containers.Kill
    | Containers.Wait | Containers.Attach | Containers.Resize | Containers.Remove | Exec.Create | Exec.Start | Exec.Inspect
    | Exec.Resize;
var copyFiles = Containers.PutArchive | Containers.GetArchive | Containers.ArchiveInfo;
var giveVolumes = 
    Networks.Create | Networks.Connect | Networks.Disconnect | Networks.Remove | Volumes.Create | Volumes.Remove;

Cases("look around", lookAround, operation => Request(operation).ShouldBeAllowedBy("look around"));
Cases("run jobs", runJobs, operation => Request(operation).ShouldBeAllowedBy("run jobs"));
Cases("copy files", copyFiles, operation => Request(operation).ShouldBeAllowedBy("copy files"));
Cases("give jobs networks and volumes", giveVolumes, operation => Request(operation).ShouldBeAllowedBy("give jobs networks and volumes"));

TestRequest Run(string host) => Post("/containers/create", $$$"""{"Image":"a","HostConfig":{{{host}}}}""");
Cases("what no job gets of the host",
    [
        ("no privileged containers", """{"Privileged":true}"""), ("no host paths", """{"Binds":["/builds:/b"]}"""),
        ("no host paths", """{"Binds":["/var/run/docker.sock:/var/run/docker.sock"]}"""), ("no host namespaces", """{"NetworkMode":"host"}"""),
        ("no host devices", """{"Devices":[{"PathOnHost":"/dev/sda"}]}"""), ("no added capabilities", """{"CapAdd":["SYS_ADMIN"]}"""),
    ],
    (rule, host) => Run(host).ShouldBeDeniedBy(rule));
Test("a directory that is open", Run("""{"Binds":["/builds/1:/b"]}""").WithSetting("ACT_HOST_PATHS", "/builds,/cache").ShouldBeAllowed());
Test("and what is beside it", Run("""{"Binds":["/builds2:/b"]}""").WithSetting("ACT_HOST_PATHS", "/builds,/cache").ShouldBeDeniedBy("no host paths"));

Cases("what it has no use for", temptations - lookAround - runJobs - copyFiles - giveVolumes, operation => Request(operation).ShouldBeDenied());
