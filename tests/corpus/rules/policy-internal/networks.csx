// Containers without a way out. It is only as good as the engine's own isolation.
Allow("work without a way out", Containers.All | Networks.Create | Networks.Remove | Networks.Connect | Operations.Read);

Deny("internal networks only", Networks.Create, r => !r.Body.Internal);
Deny("no second network", Networks.Connect, "a second network may have a way out");

Deny("the network's own name server", Containers.Create, r => r.Body.HostConfig.Dns.Count > 0);
