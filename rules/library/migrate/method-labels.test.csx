// wollomatic/socket-proxy's expressions in the labels of containers.
#load "method-patterns.csx"
#load "method-labels.csx"

TestRequest From(TestRequest request, params (string, string)[] labels) => request
    .WithSetting("SP_ALLOW_GET", "/version").WithSetting("SP_ALLOW_POST", ".*").WithSetting("SP_ALLOWFROM", "0.0.0.0/0")
    .FromContainer("caller", c => c with { Labels = Labels(labels) });

Cases("what its labels say", ["/info", "/containers/json", "/v1.44/info"], path =>
    From(Get(path), ("socket-proxy.allow.get", @"(/v1\..{1,2})?/info"), ("socket-proxy.allow.get.1", "/containers/.*")).ShouldBeAllowedBy("socket-proxy.allow"));
Test("in place of the lists for all", From(Get("/version"), ("socket-proxy.allow.get", "/info")).ShouldBeDeniedBy("socket-proxy.allow, and nothing else", because: "of caller"));
Test("in place of the lists of other methods", From(Post("/containers/web/start"), ("socket-proxy.allow.get", ".*")).ShouldBeDeniedBy("socket-proxy.allow, and nothing else"));
Test("the whole path is compared", From(Get("/info"), ("socket-proxy.allow.get", "/inf")).ShouldBeDeniedBy("socket-proxy.allow, and nothing else"));
Cases("a container without labels has the lists for all", ["owner", "socket-proxy.allow.getter", "socket-proxy.allow.get.", "socket-proxy.allow.get.x", "socket-proxy.allow"],
    label => From(Get("/version"), (label, ".*")).ShouldBeAllowedBy("SP_ALLOW_GET"));
Test("without labels no more than that", From(Get("/info")).ShouldBeDeniedBy("default"));
Test("a client that is no container", Get("/version").WithSetting("SP_ALLOW_GET", "/version").ShouldBeAllowedBy("SP_ALLOW_GET"));
Test("a bad expression opens nothing", From(Get("/info"), ("socket-proxy.allow.get", "(")).ShouldBeDenied());
Test("what is no operation", From(Get("/infofoo"), ("socket-proxy.allow.get", "/info.*")).ShouldBeDeniedBy("default"));
Test("what is no operation, where all is meant", From(Get("/infofoo"), ("socket-proxy.allow.get", ".*")).ShouldBeAllowedBy("socket-proxy.allow, all of it"));
Test("of another method it is not", From(Post("/infofoo"), ("socket-proxy.allow.get", ".*")).ShouldBeDenied());

TestRequest Mounting(params (string, string)[] labels) => From(Request(Containers.Create, r => r.Body.HostConfig.Binds = ["/srv/data:/data"]), labels);
Test("mounts, where its labels say nothing of them", Mounting().ShouldBeAllowed());
Test("mounts of an allowed directory", Mounting(("socket-proxy.allow.bindmountfrom", "/var/log, /srv")).ShouldBeAllowed());
Test("mounts of another", Mounting(("socket-proxy.allow.bindmountfrom", "/home")).ShouldBeDeniedBy("socket-proxy.allow.bindmountfrom"));
