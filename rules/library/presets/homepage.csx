// Homepage: the state and statistics of containers.
Allow("show containers", Engine.Ping | Containers.List | Containers.Inspect | Containers.Stats);

// On a swarm: HOMEPAGE_SWARM=true.
Allow("show services", Services.List | Services.Inspect | Tasks.List, _ => Settings.Bool("HOMEPAGE_SWARM"));
