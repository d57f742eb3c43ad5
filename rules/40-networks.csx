// Networks between containers. What a network may have of the host is decided by 70-host-network.csx.
Allow("manage networks", Networks.Create | Networks.Connect | Networks.Disconnect | Networks.Remove);

// Prune removes networks without containers, which the rule above lets anyone remove one by one.
Allow("clear away unused networks", Networks.Prune);

// Published ports are allowed on every address: that is how a developer reaches a container. On a machine that others can reach,
// 0.0.0.0 (also what `-p 8080:80` means) is open to them, past the host's firewall. To insist on 127.0.0.1:
//   #load "library/loopback-ports.csx"
