// Uptime Kuma: whether containers run and are healthy.
Allow("see whether containers run", Containers.List | Containers.Inspect);
