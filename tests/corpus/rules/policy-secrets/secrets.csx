// Secrets of one owner. What a plugin provides or a template fills in is not a value that the request shows.
Allow("keep secrets", Secrets.Create);

Deny("secrets carry their owner", Secrets.Create, r => r.Body.Labels.GetValueOrDefault("owner") != "alice");

Deny("secrets are values", Secrets.Create, r => r.HostAccess.FirstOrDefault(access => access is not DaemonControl)?.Text);
