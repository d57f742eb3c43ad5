// On a shared network nobody takes the address or the name of somebody else, and names lead where the owner says.
Allow("everything", Operations.All);

Deny("addresses are given, not taken", r => r.HostAccess.OfType<StaticAddress>().FirstOrDefault()?.Text)
    .Because("Leave the address out");

Deny("no links", r => r.HostAccess.OfType<OtherContainer>().FirstOrDefault(other => other.Kind == "link")?.Text)
    .Because("Use the name of the other container on a shared network");

Deny("names lead where they should",
        r => r.HostAccess.FirstOrDefault(access => access is HostAlias or NameServer)?.Text)
    .Because("Leave out --add-host and --dns");

string[] taken = ["db", "registry"];

Deny("the names of services are taken", Containers.Create,
        r => taken.Contains(r.Query.Name) || taken.Contains(r.Body.Hostname)
            || (r.Body.NetworkingConfig?.EndpointsConfig.Values.Any(endpoint => endpoint?.Aliases.Any(taken.Contains) == true) ?? false))
    .Because("Take another name");

Deny("the names of services are taken, also later", Networks.Connect,
        r => r.Body.EndpointConfig?.Aliases.Any(taken.Contains) == true)
    .Because("Take another name");
