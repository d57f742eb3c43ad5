#load "four-clients.csx"

Given(r => r
    .WithContainer("ci-job", c => c with { Labels = Labels(("owner", "ci")) })
    .WithContainer("box", c => c with { Labels = Labels(("owner", "agent")) })
    .WithContainer("shop", c => c with { Labels = Labels(("com.centurylinklabs.watchtower.enable", "true")) })
    .WithContainer("db")
    .WithExec("in-job", "ci-job")
    .WithExec("in-box", "box"));

TestRequest Ci(TestRequest request) => request.As(listener: "ci", user: "ci");
TestRequest Agent(TestRequest request) => request.As(listener: "agent", user: "agent");
TestRequest Traefik(TestRequest request) => request.As(listener: "containers").FromContainer("traefik");
TestRequest Watchtower(TestRequest request) => request.As(listener: "containers").FromContainer("watchtower");
TestRequest Stranger(TestRequest request) => request.As(listener: "containers").FromContainer("stranger");

TestRequest Create(string image) => Request(Containers.Create, r => r.Body.Image = image);
TestRequest Named(string name) => Request(Containers.Create, r => { r.Body.Image = "registry.example.com/app:2"; r.Query.Name = name; });

Cases("all four say hello", ["ci", "agent", "traefik", "watchtower"], who => (who switch
{
    "ci" => Ci(Request(Engine.Version)),
    "agent" => Agent(Request(Engine.Version)),
    "traefik" => Traefik(Request(Engine.Version)),
    _ => Watchtower(Request(Engine.Version)),
}).ShouldBeAllowedBy("all four find out whom they talk to"));
Cases("anybody else has no rights", Engine.Version | Containers.List | Containers.Inspect | Containers.Create | Images.Pull,
    operation => Stranger(Request(operation)).ShouldBeDeniedBy("default"));

// CI
Test("ci runs an image of its registry", Ci(Create("registry.example.com/app:1"))
    .ShouldBeAllowedBy("ci pulls and runs").ShouldBecome(new { Labels = new { owner = "ci" } }));
Test("ci does not choose its owner", Ci(Post("/containers/create", new { Image = "registry.example.com/app:1", Labels = new { owner = "agent" } }))
    .ShouldBeAllowed().ShouldBecome(new { Labels = new { owner = "ci" } }));
Test("ci keeps the limits it asks for", Ci(Post("/containers/create", new { Image = "registry.example.com/app:1", HostConfig = new { Memory = 1024 } }))
    .ShouldBecome(new { HostConfig = new { Memory = 1024 } }));
Test("ci runs no other image", Ci(Create("busybox")).ShouldBeDeniedBy("ci uses its registry", because: "busybox"));
Test("ci pulls no other image", Ci(Request(Images.Pull).WithQuery("fromImage", "busybox")).ShouldBeDeniedBy("ci uses its registry"));
Test("another registry, where a setting says so", Ci(Create("busybox")).WithSetting("CI_REGISTRY", "docker.io").ShouldBeAllowed());
Cases("ci works with its own container", Containers.Start | Containers.Logs | Containers.Remove,
    operation => Ci(Request(operation, "ci-job")).ShouldBeAllowedBy("ci pulls and runs"));
Cases("ci touches no other container", Containers.Start | Containers.Logs | Containers.Remove | Containers.Inspect,
    operation => Ci(Request(operation, "box")).ShouldBeDeniedBy("only one's own containers", because: "not of ci"));
Test("ci lists nothing", Ci(Request(Containers.List)).ShouldBeDeniedBy("default"));
Test("ci gets nothing of the host", Ci(Post("/containers/create", new { Image = "registry.example.com/app:1", HostConfig = new { Privileged = true } }))
    .ShouldBeDeniedBy("PSS baseline: privileged"));

// The agent
var boxed = new { User = "65534:65534", Labels = new { owner = "agent" }, HostConfig = new { NetworkMode = "none", ReadonlyRootfs = true, CapDrop = new[] { "ALL" }, Memory = 512.MiB(), PidsLimit = 128 } };
Test("the agent runs its sandbox", Agent(Create("registry.example.com/sandbox:1")).ShouldBeAllowedBy("the agent runs programs in its sandbox").ShouldBecome(boxed));
Test("the agent does not choose what it is", Agent(Post("/containers/create",
    new { Image = "registry.example.com/sandbox:1", User = "0", HostConfig = new { NetworkMode = "bridge", Memory = 8192.MiB() } })).ShouldBecome(boxed));
Test("another image, where a setting says so", Agent(Create("busybox")).WithSetting("SANDBOX_IMAGE", "busybox").ShouldBeAllowed());
Test("the agent runs nothing else", Agent(Create("registry.example.com/app:1")).ShouldBeDeniedBy("the sandbox has one image"));
Cases("the agent keeps nothing", [
        """{"Binds":["data:/data"]}""",
        """{"Mounts":[{"Type":"volume","Source":"data","Target":"/data"}]}""",
    ], host => Agent(Post("/containers/create", $$"""{"Image":"registry.example.com/sandbox:1","HostConfig":{{host}}}""")).ShouldBeDeniedBy("the sandbox keeps nothing"));
Test("the agent keeps nothing in an anonymous volume", Agent(Post("/containers/create", """{"Image":"registry.example.com/sandbox:1","Volumes":{"/data":{}}}"""))
    .ShouldBeDeniedBy("the sandbox keeps nothing"));
Test("the agent runs a program in its sandbox", Agent(Request(Exec.Create, "box", r => r.Body.Cmd = ["id"])).ShouldBeAllowed());
Test("the agent enters no other container", Agent(Request(Exec.Create, "ci-job", r => r.Body.Cmd = ["id"])).ShouldBeDeniedBy("only one's own containers"));
Cases("the agent talks to its own programs", Exec.Start | Exec.Resize | Exec.Inspect, operation => Agent(Request(operation, "in-box")).ShouldBeAllowed());
Cases("the agent talks to no other program", Exec.Start | Exec.Resize | Exec.Inspect, operation => Agent(Request(operation, "in-job")).ShouldBeDeniedBy("only one's own programs"));
Test("the agent pulls nothing", Agent(Request(Images.Pull).WithQuery("fromImage", "registry.example.com/sandbox")).ShouldBeDeniedBy("default"));

// Traefik
Cases("traefik watches", Containers.List | Containers.Inspect | Engine.Events, operation => Traefik(Request(operation)).WithContainer("any").ShouldBeAllowedBy("traefik watches containers"));
Cases("traefik does nothing", Containers.Create | Containers.Stop | Containers.Logs | Images.Pull | Exec.Create,
    operation => Traefik(Request(operation)).WithContainer("any").ShouldBeDeniedBy("default"));

// Watchtower
Cases("watchtower looks", Containers.List | Containers.Inspect | Images.Inspect, operation => Watchtower(Request(operation)).WithContainer("any").ShouldBeAllowedBy("watchtower looks around"));
Test("watchtower pulls and makes anew", Watchtower(Named("shop")).ShouldBeAllowedBy("watchtower updates").ShouldNotChange());
Cases("watchtower replaces what asks for it", Containers.Stop | Containers.Kill | Containers.Rename | Containers.Remove,
    operation => Watchtower(Request(operation, "shop")).ShouldBeAllowedBy("watchtower replaces what asks for it"));
Cases("watchtower leaves the rest alone", Containers.Stop | Containers.Kill | Containers.Rename | Containers.Remove,
    operation => Watchtower(Request(operation, "db")).ShouldBeDeniedBy("default"));
Test("watchtower gives nothing of the host", Watchtower(Post("/containers/create", new { Image = "a", HostConfig = new { Binds = new[] { "/etc:/etc" } } })).ShouldBeDenied());

// Names
Cases("nobody else takes a name that gives rights", ["traefik", "/watchtower", " watchtower"], name => Ci(Named(name)).ShouldBeDeniedBy("names that give rights are taken"));
Test("nor renames to one", Ci(Request(Containers.Rename, "ci-job").WithQuery("name", "traefik")).ShouldBeDeniedBy("names that give rights are taken"));
Test("watchtower makes traefik anew", Watchtower(Named("traefik")).ShouldBeAllowed());
Test("other names are free", Ci(Named("traefik-2")).ShouldBeAllowed());
