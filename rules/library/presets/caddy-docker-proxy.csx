// caddy-docker-proxy: finds containers, their labels and networks.
Allow("find containers",
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Networks.List
    | Networks.Inspect);

// On a swarm, where it reads configs as well, whatever is in them: CADDY_DOCKER_PROXY_SWARM=true.
Allow("find services", Services.List | Tasks.List | Configs.List | Configs.Inspect, _ => Settings.Bool("CADDY_DOCKER_PROXY_SWARM"));
