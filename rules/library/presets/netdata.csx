// Netdata: numbers of containers and images, and the names of containers.
Allow("count containers and images", Engine.Ping | Engine.Version | Engine.Info | Images.List | Containers.List | Containers.Inspect);
