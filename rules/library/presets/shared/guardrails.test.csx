#load "../../allow-all.csx"
#load "guardrails.csx"
openPaths = HostPathsOf("PATHS");

TestRequest Run(string host) => Post("/containers/create", $$$"""{"Image":"a","HostConfig":{{{host}}}}""");
TestRequest Mount(string path, string open) => Run($$"""{"Binds":["{{path}}:/p"]}""").WithSetting("PATHS", open);

Cases("no path of the host", ["/", "/etc", "/srv"], path => Run($$"""{"Binds":["{{path}}:/p"]}""").ShouldBeDeniedBy("no host paths"));
Cases("what is open", ["/srv", "/srv/a", "/srv/a/../b", "/data"], path => Mount(path, "/srv, /data").ShouldBeAllowed());
Cases("what is beside it", ["/", "/srv2", "/srv/../etc", "/etc"], path => Mount(path, "/srv, /data").ShouldBeDeniedBy("no host paths"));
Cases("propagation", ["shared", "rshared"], mode => Run($$"""{"Binds":["v:/p:{{mode}}"]}""").ShouldBeDeniedBy("mounts stay inside"));
Test("volumes", Run("""{"Binds":["v:/p","w:/q:rslave"]}""").ShouldBeAllowed());
