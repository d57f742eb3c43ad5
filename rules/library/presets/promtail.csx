// Promtail with docker_sd_configs: finds containers and reads their logs.
Allow("find and read containers",
    Engine.Ping | Engine.Version | Containers.List | Containers.Inspect | Containers.Logs | Networks.List);
