// Host paths may be looked at. Read-only means everything below it only from API 1.44 on.
Allow("everything", Operations.All);

Deny("host paths are read-only", r => r.HostAccess.OfType<HostPath>().FirstOrDefault(path => !path.ReadOnly)?.Text)
    .Because("Add :ro");

Deny("read-only is meant in full",
        r => r.ApiVersion < new ApiVersion(1, 44) && r.HostAccess.OfType<HostPath>().Any()
            ? "below API 1.44 what is mounted further down stays writable" : null)
    .Because("Update the client");
