#load "dev-containers.csx"
#load "shared/temptations.csx"

var lookAround = 
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Containers.Logs
    | Containers.Top | Images.List | Images.Inspect | Networks.List | Networks.Inspect | Volumes.List | Volumes.Inspect;
var runContainers = 
    Containers.Create | Containers.Start | Containers.Stop | Containers.Restart | Containers.Kill | Containers.Wait
    | Containers.Attach | Containers.Rename | Containers.Resize | Containers.Remove | Exec.Create | Exec.Start | Exec.Inspect
    | Exec.Resize;
var getImages = Images.Pull | Images.Build | Images.Tag | Images.Remove | Builder.Cancel | Distribution.Inspect;
var giveVolumes = 
    Networks.Create | Networks.Connect | Networks.Disconnect | Networks.Remove | Volumes.Create | Volumes.Remove;

Cases("look around", lookAround, operation => Request(operation).ShouldBeAllowedBy("look around"));
Cases("run containers", runContainers, operation => Request(operation).ShouldBeAllowedBy("run containers"));
Cases("get images", getImages, operation => Request(operation).ShouldBeAllowedBy("get images"));
Cases("give containers networks and volumes", giveVolumes, operation => Request(operation).ShouldBeAllowedBy("give containers networks and volumes"));

TestRequest Run(string host) => Post("/containers/create", $$$"""{"Image":"a","HostConfig":{{{host}}}}""");
Cases("what no job gets of the host",
    [
        ("no privileged containers", """{"Privileged":true}"""), ("no host paths", """{"Binds":["/builds:/b"]}"""),
        ("no host paths", """{"Binds":["/var/run/docker.sock:/var/run/docker.sock"]}"""), ("no host namespaces", """{"NetworkMode":"host"}"""),
        ("no host devices", """{"Devices":[{"PathOnHost":"/dev/sda"}]}"""), ("no added capabilities", """{"CapAdd":["SYS_ADMIN"]}"""),
    ],
    (rule, host) => Run(host).ShouldBeDeniedBy(rule));
Test("a directory that is open", Run("""{"Binds":["/builds/1:/b"]}""").WithSetting("DEV_CONTAINERS_HOST_PATHS", "/builds,/cache").ShouldBeAllowed());
Test("and what is beside it", Run("""{"Binds":["/builds2:/b"]}""").WithSetting("DEV_CONTAINERS_HOST_PATHS", "/builds,/cache").ShouldBeDeniedBy("no host paths"));

Cases("what it has no use for", temptations - lookAround - runContainers - getImages - giveVolumes, operation => Request(operation).ShouldBeDenied());
