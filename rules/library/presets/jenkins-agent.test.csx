#load "jenkins-agent.csx"
#load "shared/temptations.csx"

var findAgents = 
    Engine.Ping | Engine.Version | Containers.List | Containers.Inspect | Containers.Logs | Images.List | Images.Inspect;
var runAgents = 
    Images.Pull | Containers.Create | Containers.Start | Containers.Stop | Containers.Remove | Containers.PutArchive;
var talkAgents = Exec.Create | Exec.Start | Exec.Inspect;
var runSteps = Images.Build | Images.Commit | Images.Tag | Images.Push | Images.Remove;

Cases("find agents", findAgents, operation => Request(operation).ShouldBeAllowedBy("find agents"));
Cases("run agents", runAgents, operation => Request(operation).ShouldBeAllowedBy("run agents"));
Cases("talk to agents", talkAgents, operation => Request(operation).ShouldBeAllowedBy("talk to agents"));
Cases("run build steps", runSteps, operation => Request(operation).WithSetting("JENKINS_AGENT_BUILDS", "true").ShouldBeAllowedBy("run build steps"));

TestRequest Run(string host) => Post("/containers/create", $$$"""{"Image":"a","HostConfig":{{{host}}}}""");
Cases("what no job gets of the host",
    [
        ("no privileged containers", """{"Privileged":true}"""), ("no host paths", """{"Binds":["/builds:/b"]}"""),
        ("no host paths", """{"Binds":["/var/run/docker.sock:/var/run/docker.sock"]}"""), ("no host namespaces", """{"NetworkMode":"host"}"""),
        ("no host devices", """{"Devices":[{"PathOnHost":"/dev/sda"}]}"""), ("no added capabilities", """{"CapAdd":["SYS_ADMIN"]}"""),
    ],
    (rule, host) => Run(host).ShouldBeDeniedBy(rule));
Test("a directory that is open", Run("""{"Binds":["/builds/1:/b"]}""").WithSetting("JENKINS_AGENT_HOST_PATHS", "/builds,/cache").ShouldBeAllowed());
Test("and what is beside it", Run("""{"Binds":["/builds2:/b"]}""").WithSetting("JENKINS_AGENT_HOST_PATHS", "/builds,/cache").ShouldBeDeniedBy("no host paths"));

Cases("what it has no use for", temptations - findAgents - runAgents - talkAgents, operation => Request(operation).ShouldBeDenied());
