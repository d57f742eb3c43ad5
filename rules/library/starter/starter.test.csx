// A test: a name, a request, and what must become of it. `scriptproxy test .` runs every *.test.csx; they are never live.
// A file with #load is about what it loads, whatever stands beside it. Leave it out in yours: they are about all rules of the folder then.
#load "10-reads.csx"
#load "20-containers.csx"
#load "60-guardrails.csx"

// What the engine knows in these tests.
Given(r => r.WithContainer("mine", c => c with { Labels = Labels(("scriptproxy", "made here")) }).WithContainer("theirs"));

Cases("everybody may look around", Containers.List | Containers.Inspect | Images.List | Engine.Info,
    operation => Request(operation, operation == Containers.Inspect ? "theirs" : null).ShouldBeAllowedBy("look around"));

Test("what nobody allows is denied", Request(Containers.Export, "mine").ShouldBeDeniedBy("default"));

Test("containers are marked", Request(Containers.Create, r => r.Body.Image = "busybox:1")
    .ShouldBeAllowedBy("run containers")
    .ShouldBecome(new { Labels = new { scriptproxy = "made here" } }));

Cases("containers made here are managed", Containers.Start | Containers.Logs | Containers.Stop | Containers.Remove,
    operation => Request(operation, "mine").ShouldBeAllowedBy("manage containers made here"));

Cases("those of others are not", Containers.Start | Containers.Logs | Containers.Stop | Containers.Remove,
    operation => Request(operation, "theirs").ShouldBeDenied());

Cases("nothing reaches the host",
    ["""{"Privileged":true}""", """{"Binds":["/:/host"]}""", """{"NetworkMode":"host"}""", """{"PortBindings":{"80/tcp":[{"HostPort":"80"}]}}"""],
    host => Post("/containers/create", $$"""{"Image":"busybox:1","HostConfig":{{host}}}""").ShouldBeDeniedBy("nothing reaches the host"));

Test("no unknown fields", Post("/containers/create", """{"Image":"busybox:1","NoSuchField":1}""")
    .ShouldBeDeniedBy("no unknown fields", because: "NoSuchField"));

Test("a version is asked for", Request(Containers.Create, r => r.Body.Image = "busybox").ShouldBeAllowed().ShouldWarn("images have a version"));

Test("and a volume is no path of the host", Request(Containers.Create, r =>
{
    r.Body.Image = "busybox:1";
    r.Body.HostConfig.Binds = ["data:/data"];
}).ShouldBeAllowed());
