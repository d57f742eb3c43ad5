// Glances: states and statistics of containers.
Allow("measure containers", Engine.Ping | Engine.Version | Containers.List | Containers.Inspect | Containers.Stats);
