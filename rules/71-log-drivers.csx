// Drivers that send output elsewhere: the daemon connects from the host's network, to any address the client names.
Deny("output stays on the host", r => r.HostAccess.OfType<RemoteLog>().FirstOrDefault()?.Text)
    .Because("Use the default log driver, json-file, local, journald or none; read the output with docker logs");
