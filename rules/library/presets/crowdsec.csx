// CrowdSec, acquisition from Docker: finds containers and reads their logs.
Allow("read containers",
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Containers.Logs);

// On a swarm: CROWDSEC_SWARM=true.
Allow("read services", Services.List | Services.Inspect | Services.Logs, _ => Settings.Bool("CROWDSEC_SWARM"));
