// Host paths are open below /data only, as an owner would write it who shares one folder with containers.
Allow("everything", Operations.All);

Deny("only the shared folder", r => r.HostAccess.OfType<HostPath>().FirstOrDefault(path => !path.IsUnder("/data"))?.Text)
    .Because("Mount something below /data");

Deny("mounts stay inside", r => r.HostAccess.OfType<SharedPropagation>().FirstOrDefault()?.Text)
    .Because("Leave out shared and rshared");
