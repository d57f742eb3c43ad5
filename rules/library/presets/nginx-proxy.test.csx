#load "nginx-proxy.csx"
#load "shared/temptations.csx"

var asked = Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Networks.List;
var signals = Containers.Kill | Containers.Restart;

Given(r => r.WithContainer("nginx").WithContainer("db"));

Cases("what docker-gen asks", asked, operation => Request(operation).ShouldBeAllowedBy("find containers"));
Cases("the web server is signalled", signals,
    operation => Request(operation, "nginx").WithSetting("NGINX_PROXY_NOTIFY", "web, nginx").ShouldBeAllowedBy("signal the web server"));
Cases("others are not", signals, operation => Request(operation, "db").WithSetting("NGINX_PROXY_NOTIFY", "web, nginx").ShouldBeDenied());
Cases("nothing is signalled by default", signals, operation => Request(operation, "nginx").ShouldBeDenied());

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
