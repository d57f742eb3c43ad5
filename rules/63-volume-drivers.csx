// A volume plugin is a program on the host that gets the client's options, and a network share is mounted by the host's own kernel.
Deny("only the local volume driver", r => r.HostAccess.OfType<VolumePlugin>().FirstOrDefault()?.Text)
    .Because("Leave the driver out");

Deny("no network shares", r => r.HostAccess.OfType<RemoteVolume>().FirstOrDefault()?.Text)
    .Because("Let a program in the container fetch the files");
