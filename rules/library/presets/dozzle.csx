// Dozzle: the logs and statistics of containers.
// What containers write is content, and secrets get into it: that is what Dozzle is for.
Allow("watch containers",
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Containers.Logs
    | Containers.Stats);
