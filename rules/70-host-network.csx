// The host's own interfaces and routes, reached by the options of a container network.
Deny("no host interfaces", r => r.HostAccess.OfType<HostInterface>().FirstOrDefault()?.Text)
    .Because("Use a bridge network without parent, bridge name or trusted interfaces");

Deny("no network options", r => r.HostAccess.OfType<NetworkOption>().FirstOrDefault()?.Text)
    .Because("Leave the option out; MTU, masquerading and traffic between containers may be set");

Deny("only built-in network drivers", r => r.HostAccess.OfType<NetworkPlugin>().FirstOrDefault()?.Text)
    .Because("Use a bridge network");

// The host routes the whole range of a new network into it. A public range, or that of a company network, would be diverted.
// These are the ranges the daemon itself chooses from, and the private ones of IPv6.
Deny("subnets come from Docker's own ranges",
        r => r.HostAccess.OfType<NetworkSubnet>().FirstOrDefault(s => !s.IsWithin("172.16.0.0/12", "192.168.0.0/16", "fc00::/7"))?.Text)
    .Because("Leave the subnet out, or take one of 172.16.0.0/12, 192.168.0.0/16 or fc00::/7");

// An endpoint is put under one network and names another by id; the daemon would take the id.
Deny("networks are what they are called", r => r.HostAccess.OfType<NetworkOverride>().FirstOrDefault()?.Text)
    .Because("Leave NetworkID out");
