// Telegraf, inputs.docker: states and statistics of containers.
Allow("measure containers",
    Engine.Ping | Engine.Version | Engine.Info | Containers.List | Containers.Inspect | Containers.Stats);

// For inputs.docker_log: TELEGRAF_LOGS=true. What containers write is content, and secrets get into it.
Allow("read logs", Containers.Logs, _ => Settings.Bool("TELEGRAF_LOGS"));

// For gather_services: TELEGRAF_SWARM=true.
Allow("measure services", Services.List | Tasks.List | Nodes.List, _ => Settings.Bool("TELEGRAF_SWARM"));
