// What a container takes of the host. Part of cis-docker-5.csx, which loads it.

Deny("CIS 5.1: swarm mode", Swarm.Init | Swarm.Join, r => $"{r.Operation.Name} makes this engine part of a swarm")
    .Because("Run containers with docker run or docker compose");

// Also what contains one of them, above all /. Links on the host cannot be seen.
Deny("CIS 5.6: sensitive host directories",
        r => r.HostAccess.OfType<HostPath>().FirstOrDefault(path => path.Reaches("/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr"))?.Text)
    .Because("Use a named volume (-v NAME:/path)");

// The namespaces of another container may be the host's, and only its network mode can be looked up; see 5.10.
Deny("CIS 5.16: process namespace",
        r => r.HostAccess.FirstOrDefault(access => access is HostNamespace { Kind: "pid" } or OtherContainer { Kind: "pid" })?.Text)
    .Because("Leave out --pid");

Deny("CIS 5.17: IPC namespace",
        r => r.HostAccess.FirstOrDefault(access => access is HostNamespace { Kind: "ipc" } or OtherContainer { Kind: "ipc" })?.Text)
    .Because("Leave out --ipc, or use --ipc private");

Deny("CIS 5.18: host devices", r => r.HostAccess.OfType<HostDevice>().FirstOrDefault()?.Text)
    .Because("Leave out --device, --device-cgroup-rule and --gpus");

Deny("CIS 5.20: mount propagation", r => r.HostAccess.OfType<SharedPropagation>().FirstOrDefault()?.Text)
    .Because("Leave out shared and rshared");

Deny("CIS 5.21: UTS namespace", r => r.HostAccess.OfType<HostNamespace>().FirstOrDefault(ns => ns.Kind == "uts")?.Text)
    .Because("Leave out --uts; --hostname gives a name to the container alone");

Deny("CIS 5.25: control group", r => r.HostAccess.OfType<Cgroup>().FirstOrDefault()?.Text)
    .Because("Leave out --cgroup-parent");

Deny("CIS 5.31: user namespace", r => r.HostAccess.OfType<HostNamespace>().FirstOrDefault(ns => ns.Kind == "user")?.Text)
    .Because("Leave out --userns");

// Any mount that contains it is as good: /run, /var, /. Sockets of that name elsewhere are those of rootless engines.
Deny("CIS 5.32: Docker socket",
        r => r.HostAccess.OfType<HostPath>().FirstOrDefault(
            path => path.Reaches("/run/docker.sock") || path.Source.EndsWith("/docker.sock", StringComparison.Ordinal))?.Text)
    .Because("Point the program at this proxy instead: DOCKER_HOST");
