// A denial wins over whatever any file allows, so guardrails hold however many files are added later.

// HostAccess names everything in a request that reaches past the container: host paths, privileges, devices, ports, the host's namespaces...
// A condition that returns text gives the reason, which the client is shown; null means that the rule does not apply.
// To open one door, take it out here: r.HostAccess.FirstOrDefault(a => a is not HostPort { IsLoopback: true })?.Text
Deny("nothing reaches the host", r => r.HostAccess.FirstOrDefault()?.Text)
    .Because("Run it without access to the host; a named volume (-v NAME:/path) keeps files");

// What this version of the proxy does not know may mean anything.
Deny("no unknown fields", r => r.UnknownFields.FirstOrDefault() is { } field ? $"{field} is not known to the proxy" : null);

// A warning lets the request pass and tells the client and the log.
Warn("images have a version", Containers.Create, r =>
    r.Images.FirstOrDefault(image => image.Tag == "latest") is { } image ? $"{image} may be another image tomorrow" : null);
