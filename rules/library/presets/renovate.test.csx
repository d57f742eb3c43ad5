#load "renovate.csx"
#load "shared/temptations.csx"

var findContainers = Engine.Ping | Engine.Version | Containers.List | Containers.Inspect | Images.Inspect;
var runManagers = 
    Images.Pull | Containers.Create | Containers.Attach | Containers.Start | Containers.Wait | Containers.Remove;

Cases("find its containers", findContainers, operation => Request(operation).ShouldBeAllowedBy("find its containers"));
Cases("run package managers", runManagers, operation => Request(operation).ShouldBeAllowedBy("run package managers"));

TestRequest Run(string host) => Post("/containers/create", $$$"""{"Image":"a","HostConfig":{{{host}}}}""");
Cases("what no job gets of the host",
    [
        ("no privileged containers", """{"Privileged":true}"""), ("no host paths", """{"Binds":["/builds:/b"]}"""),
        ("no host paths", """{"Binds":["/var/run/docker.sock:/var/run/docker.sock"]}"""), ("no host namespaces", """{"NetworkMode":"host"}"""),
        ("no host devices", """{"Devices":[{"PathOnHost":"/dev/sda"}]}"""), ("no added capabilities", """{"CapAdd":["SYS_ADMIN"]}"""),
    ],
    (rule, host) => Run(host).ShouldBeDeniedBy(rule));
Test("a directory that is open", Run("""{"Binds":["/builds/1:/b"]}""").WithSetting("RENOVATE_HOST_PATHS", "/builds,/cache").ShouldBeAllowed());
Test("and what is beside it", Run("""{"Binds":["/builds2:/b"]}""").WithSetting("RENOVATE_HOST_PATHS", "/builds,/cache").ShouldBeDeniedBy("no host paths"));

Cases("what it has no use for", temptations - findContainers - runManagers, operation => Request(operation).ShouldBeDenied());
