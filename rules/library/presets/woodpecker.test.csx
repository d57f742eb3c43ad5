#load "woodpecker.csx"
#load "shared/temptations.csx"

var watchSteps = Engine.Ping | Engine.Version | Engine.Info | Containers.Inspect | Containers.Logs;
var runSteps = 
    Images.Pull | Containers.Create | Containers.Start | Containers.Wait | Containers.Stop | Containers.Kill | Containers.Remove;
var giveVolume = Networks.Create | Networks.Connect | Networks.Remove | Volumes.Create | Volumes.Remove;

Cases("watch steps", watchSteps, operation => Request(operation).ShouldBeAllowedBy("watch steps"));
Cases("run steps", runSteps, operation => Request(operation).ShouldBeAllowedBy("run steps"));
Cases("give pipelines a network and a volume", giveVolume, operation => Request(operation).ShouldBeAllowedBy("give pipelines a network and a volume"));

TestRequest Run(string host) => Post("/containers/create", $$$"""{"Image":"a","HostConfig":{{{host}}}}""");
Cases("what no job gets of the host",
    [
        ("no privileged containers", """{"Privileged":true}"""), ("no host paths", """{"Binds":["/builds:/b"]}"""),
        ("no host paths", """{"Binds":["/var/run/docker.sock:/var/run/docker.sock"]}"""), ("no host namespaces", """{"NetworkMode":"host"}"""),
        ("no host devices", """{"Devices":[{"PathOnHost":"/dev/sda"}]}"""), ("no added capabilities", """{"CapAdd":["SYS_ADMIN"]}"""),
    ],
    (rule, host) => Run(host).ShouldBeDeniedBy(rule));
Test("a directory that is open", Run("""{"Binds":["/builds/1:/b"]}""").WithSetting("WOODPECKER_HOST_PATHS", "/builds,/cache").ShouldBeAllowed());
Test("and what is beside it", Run("""{"Binds":["/builds2:/b"]}""").WithSetting("WOODPECKER_HOST_PATHS", "/builds,/cache").ShouldBeDeniedBy("no host paths"));

Cases("what it has no use for", temptations - watchSteps - runSteps - giveVolume, operation => Request(operation).ShouldBeDenied());
