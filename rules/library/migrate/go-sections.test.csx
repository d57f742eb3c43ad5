// The Go port: booleans, GET alone or GET and POST, actions that narrow their section.
#load "go-sections.csx"

Cases("on where nothing is said", ["/_ping", "/version", "/events"], path => Get(path).ShouldBeAllowed());
Test("HEAD never passes", Head("/_ping").ShouldBeDenied());
Cases("booleans of Go", ["1", "t", "T", "true", "TRUE", "True"], value => Request(Containers.List).WithSetting("CONTAINERS", value).ShouldBeAllowed());
Cases("and the others", ["0", "f", "F", "false", "FALSE", "False"], value => Request(Engine.Events).WithSetting("EVENTS", value).ShouldBeDenied());
Cases("prefixes", ["DOCKER_", "GODOXY_", "GOPROXY_"], prefix => Request(Containers.List).WithSetting(prefix + "CONTAINERS", "true").ShouldBeAllowed());
Test("GET alone", Request(Containers.Create).WithSetting("CONTAINERS", "true").ShouldBeDenied());
Test("GET and POST", Request(Containers.Create).WithSetting("CONTAINERS", "true").WithSetting("POST", "true").ShouldBeAllowedBy("CONTAINERS"));
Test("never DELETE", Request(Containers.Remove).WithSetting("CONTAINERS", "true").WithSetting("POST", "true").ShouldBeDenied());
Test("starting needs its switch", Request(Containers.Start).WithSetting("CONTAINERS", "true").WithSetting("POST", "true").ShouldBeDenied());
Test("starting with its switch",
    Request(Containers.Start).WithSetting("CONTAINERS", "true").WithSetting("POST", "true").WithSetting("ALLOW_START", "true").ShouldBeAllowed());
Test("stopping needs two", Request(Containers.Stop).WithSetting("CONTAINERS", "true").WithSetting("POST", "true").WithSetting("ALLOW_STOP", "true").ShouldBeDenied());
Test("stopping with both",
    Request(Containers.Stop).WithSetting("CONTAINERS", "true").WithSetting("POST", "true").WithSetting("ALLOW_STOP", "true").WithSetting("ALLOW_RESTARTS", "true").ShouldBeAllowed());
