#load "github-runner.csx"
#load "shared/temptations.csx"

var watchJobs = 
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Containers.Logs
    | Containers.Stats | Images.List | Images.Inspect | Networks.List | Networks.Inspect | Volumes.List | Volumes.Inspect;
var runJobs = 
    Images.Pull | Containers.Create | Containers.Start | Containers.Stop | Containers.Kill | Containers.Wait | Containers.Attach
    | Containers.Remove | Exec.Create | Exec.Start | Exec.Inspect;
var giveVolumes = 
    Networks.Create | Networks.Connect | Networks.Disconnect | Networks.Remove | Volumes.Create | Volumes.Remove;

Cases("watch jobs", watchJobs, operation => Request(operation).ShouldBeAllowedBy("watch jobs"));
Cases("run jobs", runJobs, operation => Request(operation).ShouldBeAllowedBy("run jobs"));
Cases("give jobs networks and volumes", giveVolumes, operation => Request(operation).ShouldBeAllowedBy("give jobs networks and volumes"));

TestRequest Run(string host) => Post("/containers/create", $$$"""{"Image":"a","HostConfig":{{{host}}}}""");
Cases("what no job gets of the host",
    [
        ("no privileged containers", """{"Privileged":true}"""), ("no host paths", """{"Binds":["/builds:/b"]}"""),
        ("no host paths", """{"Binds":["/run:/r"]}"""), ("no host namespaces", """{"NetworkMode":"host"}"""),
        ("no host devices", """{"Devices":[{"PathOnHost":"/dev/sda"}]}"""), ("no added capabilities", """{"CapAdd":["SYS_ADMIN"]}"""),
    ],
    (rule, host) => Run(host).ShouldBeDeniedBy(rule));
Test("a directory that is open", Run("""{"Binds":["/builds/1:/b"]}""").WithSetting("GITHUB_RUNNER_HOST_PATHS", "/builds,/cache").ShouldBeAllowed());
Test("and what is beside it", Run("""{"Binds":["/builds2:/b"]}""").WithSetting("GITHUB_RUNNER_HOST_PATHS", "/builds,/cache").ShouldBeDeniedBy("no host paths"));
Test("the engine's socket is left out", Run("""{"Binds":["/var/run/docker.sock:/var/run/docker.sock","work:/w"]}""")
    .ShouldBecome(new { HostConfig = new { Binds = new[] { "work:/w" } } }).ShouldBeAllowedBy("run jobs"));

Cases("what it has no use for", temptations - watchJobs - runJobs - giveVolumes, operation => Request(operation).ShouldBeDenied());
