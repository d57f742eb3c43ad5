// Nobody picks addresses or names on networks that several people share.
Allow("use networks", Networks.All | Operations.Read);

Deny("addresses are given out", r => r.HostAccess.OfType<StaticAddress>().FirstOrDefault()?.Text);
Deny("names are given out", Networks.Connect, r => r.Body.EndpointConfig is { Aliases.Count: > 0 });
