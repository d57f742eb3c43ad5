// Beszel agent: states, statistics and logs of containers.
Allow("measure containers",
    Engine.Version | Engine.Info | Containers.List | Containers.Inspect | Containers.Stats | Containers.Logs);
