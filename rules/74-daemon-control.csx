// Control of the daemon and of the cluster: plugins run on the host as root, a swarm's managers own every node, a service may run
// anywhere with anything, and the debug pages show the daemon's memory. None of it is work that containers need.
Deny("the daemon is not administered from here",
        r => r.HostAccess.OfType<DaemonControl>().Any(control => control.Kind != "buildkit")
            ? $"{r.Operation.Name} controls the daemon or the cluster" : null)
    .Because("This belongs to whoever runs the host; containers can be started with docker run or docker compose");

// A service can also be changed into something that is not in the request.
Deny("nothing stored comes back unseen", r => r.HostAccess.OfType<StoredSpec>().FirstOrDefault()?.Text)
    .Because("Send the whole specification");

// Which nodes a service runs on is the swarm's choice: a manager holds the keys of all.
Deny("the swarm chooses the nodes", r => r.HostAccess.OfType<NodeChoice>().FirstOrDefault()?.Text)
    .Because("Leave out --constraint and --mode global");

Deny("secrets come from the swarm itself", r => r.HostAccess.OfType<SecretPlugin>().FirstOrDefault()?.Text)
    .Because("Leave the driver out");

Deny("no templates", r => r.HostAccess.OfType<Template>().FirstOrDefault()?.Text)
    .Because("Write the value itself");
