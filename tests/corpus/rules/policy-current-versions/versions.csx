// One directory of the host is open for reading. Older versions of the API leave what is mounted below it writable.
Allow("containers", Containers.Create);

Deny("only the shared directory", r => r.HostAccess.FirstOrDefault(access => access is not HostPath { ReadOnly: true } path || !path.IsUnder("/srv"))?.Text);

Deny("read-only is only recursive from API 1.44 on",
    r => r.HostAccess.OfType<HostPath>().Any() && r.ApiVersion is { } version && version < new ApiVersion(1, 44));
