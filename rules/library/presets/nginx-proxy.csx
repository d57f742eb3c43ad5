// nginx-proxy and docker-gen: find containers and networks, follow events, and signal the web server.
#load "shared/labels.csx"

Allow("find containers",
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Networks.List);

// With -notify-container and its relatives: NGINX_PROXY_NOTIFY=nginx names the containers that may be signalled and restarted.
var notify = Settings.List("NGINX_PROXY_NOTIFY");
Allow("signal the web server", Containers.Kill | Containers.Restart, async r => await ContainerOf(r) is { } container && notify.Contains(container.Name));
