// The container that somebody with the real socket started, with one thing of the host at a time.
(string What, Func<ContainerInfo, ContainerInfo> Change)[] held =
[
    ("is privileged", c => c with { Privileged = true }),
    ("has the host path /run/docker.sock mounted", c => c with { HostPaths = ["/run/docker.sock"] }),
    ("is in the pid namespace of the host", c => c with { HostNamespaces = ["pid"] }),
    ("has the host's device /dev/sda", c => c with { Devices = ["/dev/sda"] }),
    ("has the capability SYS_ADMIN", c => c with { AddedCapabilities = ["SYS_ADMIN"] }),
    ("has the host path /etc mounted", c => c with { Volumes = ["data", "etc"] }),
];

Given(r => r
    .WithExec("e1", "web")
    .WithNetwork("mine")
    .WithVolume("data")
    .WithVolume("etc", v => v with { Options = Labels(("o", "bind"), ("device", "/etc")) }));

var doors = new (string Rule, TestRequest Request)[]
{
    ("stay out of containers that hold the host", Request(Exec.Create, "web", r => r.Body.Cmd = ["sh"])),
    ("stay out of containers that hold the host", Request(Exec.Start, "e1")),
    ("stay out of containers that hold the host", Request(Containers.Attach, "web")),
    ("containers that hold the host keep their name and limits", Request(Containers.Rename, "web").WithQuery("name", "other")),
    ("containers that hold the host keep their name and limits", Request(Containers.Update, "web", r => r.Body.Memory = 64.MiB())),
    ("containers that hold the host join no other network", Post("/networks/mine/connect", new { Container = "web" })),
    ("containers that hold the host stay on their networks", Post("/networks/mine/disconnect", new { Container = "web" })),
};

foreach (var (what, change) in held)
{
    Cases($"a container that {what}", doors, (rule, request) => request.WithContainer("web", change).ShouldBeDeniedBy(rule, because: what));
}

Cases("a container that has nothing of the host", doors,
    (_, request) => request.WithContainer("web", c => c with { Volumes = ["data"] }).ShouldBeAllowed());

// The client gets the daemon's own answer, 404.
Test("a container that does not exist", Request(Exec.Create, "web", r => r.Body.Cmd = ["sh"]).ShouldBeAllowed());
Test("an exec instance that does not exist", Request(Exec.Start, "nothing").ShouldBeAllowed());
Test("a request that names no container", Post("/networks/mine/connect", new { }).ShouldBeAllowed());
Test("a request that disconnects no container", Post("/networks/mine/disconnect", new { }).ShouldBeAllowed());
