// Published ports on the host's own loopback address only, so that nobody else on the network reaches them.
//
// Put this into a file of rules/:
//   #load "library/loopback-ports.csx"
Deny("ports are published on loopback", r => r.HostAccess.OfType<HostPort>().FirstOrDefault(port => !port.IsLoopback)?.Text)
    .Because("Publish with an address: -p 127.0.0.1:8080:80");
