// A denial wins over whatever any file allows, so guardrails hold however many files are added later.

// HostAccess names everything in a request that reaches past the container: host paths, privileges, devices, ports, the host's namespaces...
// A condition that returns text gives the reason, which the client is shown; null means that the rule does not apply.
// ContainerData, what a container says, is for 20-containers.csx to decide. Open another door beside it: or HostPort { IsLoopback: true }
Deny("nothing reaches the host", r => r.HostAccess.FirstOrDefault(access => access is not ContainerData)?.Text)
    .Because("Run it without access to the host; a named volume (-v NAME:/path) keeps files");

// What this version of the proxy does not know may mean anything.
Deny("no unknown fields", r => r.UnknownFields.FirstOrDefault() is { } field ? $"{field} is not known to the proxy" : null);

// A warning lets the request pass and tells the client and the log.
Warn("images have a version", Containers.Create, r =>
    r.Images.FirstOrDefault(image => image.Tag == "latest") is { } image ? $"{image} may be another image tomorrow" : null);
