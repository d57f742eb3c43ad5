// Containers with the label role=proxy are not the clients' business, however they are named: by name, id or the beginning of one.
Allow("containers and networks", Containers.All | Networks.All);

async Task<bool> IsProxy(DockerRequest r, string? id) => (await r.Engine.Container(id ?? "")).Labels.GetValueOrDefault("role") == "proxy";

Deny("the proxy is left alone", Containers.All - Containers.Create - Containers.List - Containers.Prune, r => IsProxy(r, r.Target));
Deny("the proxy stays where it is", Networks.Connect, r => IsProxy(r, r.Body.Container));
Deny("the proxy stays on its networks", Networks.Disconnect, r => IsProxy(r, r.Body.Container));

// Nobody else calls himself so.
Deny("there is one proxy", Containers.Create, r => r.Body.Labels.ContainsKey("role"));
