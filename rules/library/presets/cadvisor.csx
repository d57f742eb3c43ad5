// cAdvisor: what containers are called and which image they run.
// The figures themselves it reads from the cgroups of the host.
Allow("name containers", Engine.Ping | Engine.Version | Engine.Info | Images.List | Containers.Inspect);
