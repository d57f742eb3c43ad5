// Ports are published on the host's own loopback address, and not below 1024.
Allow("everything", Operations.All);

Deny("ports are published on loopback", r => r.HostAccess.OfType<HostPort>().FirstOrDefault(port => !port.IsLoopback)?.Text)
    .Because("Publish with an address: -p 127.0.0.1:8080:80");

Deny("no port of the system", r => r.HostAccess.OfType<HostPort>().FirstOrDefault(port => port.Port is > 0 and < 1024)?.Text)
    .Because("Take a port from 1024 on");
