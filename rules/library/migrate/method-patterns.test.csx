// wollomatic/socket-proxy's expressions per method.
#load "method-patterns.csx"

Test("without a list nothing passes", Get("/version").ShouldBeDeniedBy("SP_ALLOW_GET"));
Test("the whole path is compared", Get("/version").WithSetting("SP_ALLOW_GET", "/vers").ShouldBeDenied());
Test("with the version in front", Get("/v1.44/version").WithSetting("SP_ALLOW_GET", @"/v1\..{1,2}/(version|containers/.*|events.*)").ShouldBeAllowedBy("SP_ALLOW_GET"));
Test("method by method", Post("/containers/web/start").WithSetting("SP_ALLOW_GET", ".*").ShouldBeDenied());
Cases("several lists", ["/version", "/_ping", "/info"],
    path => Get(path).WithSetting("SP_ALLOW_GET", "/version").WithSetting("SP_ALLOW_GET_2", "/_ping").WithSetting("SP_ALLOW_GET_99", "/info").ShouldBeAllowed());

Cases("clients", [("127.0.0.1", "10.0.0.0/8,127.0.0.1"), ("10.9.8.7", "10.1.1.1/8"), ("::ffff:10.9.8.7", "10.0.0.0/8"), ("fd00::5", "fd00::/8")],
    (address, networks) => Get("/version").WithSetting("SP_ALLOW_GET", ".*").WithSetting("SP_ALLOWFROM", networks).As(address: address).ShouldBeAllowed());
Test("other clients", Get("/version").WithSetting("SP_ALLOW_GET", ".*").WithSetting("SP_ALLOWFROM", "10.0.0.0/8").As(address: "11.0.0.1").ShouldBeDenied());
Test("a client by its name", Get("/version").WithSetting("SP_ALLOW_GET", ".*").WithSetting("SP_ALLOWFROM", "10.0.0.0/8, traefik,web").FromHost("traefik").ShouldBeAllowedBy("SP_ALLOW_GET, by name"));
Test("a client of another name", Get("/version").WithSetting("SP_ALLOW_GET", ".*").WithSetting("SP_ALLOWFROM", "traefik").FromHost("homepage").ShouldBeDenied());
Test("a name opens no more than the list", Get("/version").WithSetting("SP_ALLOW_GET", "/info").WithSetting("SP_ALLOWFROM", "traefik").FromHost("traefik").ShouldBeDenied());
Test("a name opens its method only", Post("/containers/web/start").WithSetting("SP_ALLOW_GET", ".*").WithSetting("SP_ALLOWFROM", "traefik").FromHost("traefik").ShouldBeDenied());
Test("localhost where nothing is said", Get("/version").WithSetting("SP_ALLOW_GET", ".*").As(address: "172.17.0.3").ShouldBeDenied());
Test("a unix socket has no address", Get("/version").WithSetting("SP_ALLOW_GET", ".*").ShouldBeAllowed());

var mounts = Request(Containers.Create, r => r.Body.HostConfig.Binds = ["/srv/data:/data"]).WithSetting("SP_ALLOW_POST", ".*");
Test("mounts, where nothing is said", mounts.ShouldBeAllowed());
Test("mounts of an allowed directory", mounts.WithSetting("SP_ALLOWBINDMOUNTFROM", "/srv,/var/log").ShouldBeAllowed());
Test("mounts of another", mounts.WithSetting("SP_ALLOWBINDMOUNTFROM", "/home").ShouldBeDeniedBy("SP_ALLOWBINDMOUNTFROM"));
Test("a volume that is a directory", Post("/volumes/create", new { DriverOpts = new { type = "none", o = "bind", device = "/etc" } })
    .WithSetting("SP_ALLOW_POST", ".*").WithSetting("SP_ALLOWBINDMOUNTFROM", "/srv").ShouldBeDeniedBy("SP_ALLOWBINDMOUNTFROM"));
