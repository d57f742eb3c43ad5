// Traefik on a swarm: finds services, their tasks and networks, and the addresses of nodes.
Allow("find services", Engine.Ping | Engine.Version | Services.List | Tasks.List | Networks.List | Nodes.Inspect);
