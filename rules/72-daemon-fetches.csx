// Build contexts and imports by URL. The daemon fetches them from the host's network, where it also reaches what only the host may:
// services on 127.0.0.1, the cloud's metadata address. What it gets ends up in an image that the client can read.
Deny("the daemon fetches no URLs", Images.Build | Images.Import, r => r.HostAccess.OfType<DaemonFetch>().FirstOrDefault()?.Text)
    .Because("Fetch it yourself and send it: docker build . or docker import FILE");
