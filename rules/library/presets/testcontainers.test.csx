#load "testcontainers.csx"
#load "shared/temptations.csx"

var looks = Engine.Ping | Engine.Version | Engine.Info | Containers.List | Containers.Inspect | Images.List | Images.Inspect
    | Networks.List | Networks.Inspect | Volumes.List | Volumes.Inspect | Exec.Inspect;
var runs = Containers.Start | Containers.Stop | Containers.Restart | Containers.Kill | Containers.Wait | Containers.Remove | Containers.Logs | Containers.Attach
    | Containers.PutArchive | Containers.GetArchive | Exec.Create;

var ours = Labels(("org.testcontainers", "true"));
Given(r => r.WithContainer("test", c => c with { Labels = ours }).WithExec("e1", "test").WithContainer("db").WithExec("e2", "db")
    .WithNetwork("n", n => n with { Labels = ours }).WithNetwork("other")
    .WithVolume("v", v => v with { Labels = ours }).WithVolume("data")
    .WithImage("built:1", i => i with { Labels = ours }).WithImage("other:1"));

Cases("looks around", looks, operation => Request(operation).ShouldBeAllowedBy("look around"));
Test("pulls images", Request(Images.Pull).ShouldBeAllowedBy("pull images"));
Test("builds images", Request(Images.Build).WithSetting("TESTCONTAINERS_BUILDS", "true").ShouldBeAllowedBy("build images"));
Cases("runs tests", runs, operation => Request(operation, "test").ShouldBeAllowedBy("run tests"));
Cases("and leaves others alone", runs, operation => Request(operation, "db").ShouldBeDenied());
Test("exec of a test", Request(Exec.Start, "e1").ShouldBeAllowedBy("run tests"));
Test("exec of another", Request(Exec.Start, "e2").ShouldBeDenied());
Cases("networks of a test's containers", Networks.Connect | Networks.Disconnect,
    operation => Request(operation, "other").WithBody(new { Container = "test" }).ShouldBeAllowedBy("run tests"));
Cases("networks of other containers", Networks.Connect | Networks.Disconnect,
    operation => Request(operation, "n").WithBody(new { Container = "db" }).ShouldBeDenied());

Cases("creates for tests", ["/containers/create", "/networks/create", "/volumes/create"],
    path => Post(path, new { Name = "x", Labels = ours }).ShouldBeAllowedBy("create for tests"));
Cases("creates nothing else", ["/containers/create", "/networks/create", "/volumes/create"], path => Post(path, new { Name = "x" }).ShouldBeDenied());

Cases("removes what is of tests", [("networks", "n"), ("volumes", "v"), ("images", "built:1")],
    (kind, name) => Delete($"/{kind}/{name}").ShouldBeAllowedBy($"remove {kind} of tests"));
Cases("and nothing else", [("networks", "other"), ("volumes", "data"), ("images", "other:1")], (kind, name) => Delete($"/{kind}/{name}").ShouldBeDenied());
Cases("what is gone is gone", [("networks", "gone"), ("volumes", "gone"), ("images", "gone"), ("containers", "gone")],
    (kind, name) => Delete($"/{kind}/{name}").ShouldBeAllowed());

// Ryuk, with the engine's own socket and with the proxy's.
TestRequest Ryuk(string socket) => Post("/containers/create", new
{
    Image = "testcontainers/ryuk:0.11.0",
    Labels = ours,
    HostConfig = new { AutoRemove = true, Binds = new[] { socket + ":/var/run/docker.sock" }, PortBindings = new Dictionary<string, object?> { ["8080/tcp"] = new[] { new { HostPort = "" } } } },
}).WithSetting("TESTCONTAINERS_HOST_PATHS", "/run/scriptproxy/docker.sock");
Test("Ryuk gets this proxy's socket", Ryuk("/run/scriptproxy/docker.sock").ShouldBeAllowed());
Test("and not the engine's", Ryuk("/var/run/docker.sock").ShouldBeDeniedBy("no host paths"));
Test("privileged", Post("/containers/create", new { Labels = ours, HostConfig = new { Privileged = true } }).ShouldBeDeniedBy("no privileged containers"));

Cases("what it has no use for", temptations - looks - runs - Images.Pull - Images.Remove - Networks.Connect - Volumes.Remove - Exec.Start,
    operation => Request(operation).ShouldBeDenied());
