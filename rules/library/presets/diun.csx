// Diun: which images containers run, to tell of newer ones.
Allow("find images in use", Engine.Ping | Engine.Version | Engine.Info | Containers.List | Containers.Inspect | Images.Inspect);

// On a swarm: DIUN_SWARM=true.
Allow("find images of services", Services.List, _ => Settings.Bool("DIUN_SWARM"));
