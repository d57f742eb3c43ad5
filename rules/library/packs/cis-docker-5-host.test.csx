#load "../allow-all.csx"
#load "cis-docker-5-host.csx"

Given(r => r.WithVersion("1.44").WithContainer("web")
    .WithVolume("disk", v => v with { Options = Labels(("type", "none"), ("o", "bind"), ("device", "/etc")) }));

TestRequest Run(string host) => Post("/containers/create", $$$"""{"Image":"app:1","HostConfig":{{{host}}}}""");

Cases("swarm mode", Swarm.Init | Swarm.Join, operation => Request(operation).ShouldBeDeniedBy("CIS 5.1: swarm mode"));

Test("a swarm may be left", Request(Swarm.Leave).ShouldBeAllowed());

Cases("what a container takes of the host",
    [
        ("5.6: sensitive host directories", """{"Binds":["/:/h:ro"]}"""),
        ("5.6: sensitive host directories", """{"Binds":["/srv/../usr:/h"]}"""),
        ("5.6: sensitive host directories", """{"Binds":["disk:/d"]}"""),
        ("5.16: process namespace", """{"PidMode":"host"}"""),
        ("5.16: process namespace", """{"PidMode":"container:web"}"""),
        ("5.17: IPC namespace", """{"IpcMode":"host"}"""),
        ("5.17: IPC namespace", """{"IpcMode":"container:web"}"""),
        ("5.18: host devices", """{"Devices":[{"PathOnHost":"/dev/sda"}]}"""),
        ("5.20: mount propagation", """{"Binds":["v:/v:shared"]}"""),
        ("5.21: UTS namespace", """{"UTSMode":"host"}"""),
        ("5.25: control group", """{"CgroupParent":"/x"}"""),
        ("5.31: user namespace", """{"UsernsMode":"host"}"""),
        ("5.32: Docker socket", """{"Binds":["/var/run/docker.sock:/s"]}"""),
        ("5.32: Docker socket", """{"Binds":["/run:/r:ro"]}"""),
        ("5.32: Docker socket", """{"Binds":["/srv/docker.sock:/s"]}"""),
    ],
    (rule, host) => Run(host).ShouldBeDeniedBy("CIS " + rule));

Cases("what is the container's own",
    ["""{"Binds":["/srv/etc:/h","data:/d","v:/v:rslave"]}""", """{"PidMode":"","IpcMode":"private","UTSMode":"","UsernsMode":"","CgroupParent":""}"""],
    host => Run(host).ShouldBeAllowed());
