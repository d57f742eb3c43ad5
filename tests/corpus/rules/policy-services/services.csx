// The owner of a small swarm lets clients run services. The shipped rules do not, so these stand alone: services may run anything that
// stays in its containers. Ports are how services are reached.
Allow("run services", Services.All);
Allow("look around", Operations.Read);

Deny("services stay in their boxes", Services.All, r => r.HostAccess
    .FirstOrDefault(access => access is not (HostPort or DaemonControl { Kind: "service" }))?.Text);
