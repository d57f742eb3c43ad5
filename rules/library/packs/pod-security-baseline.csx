// Kubernetes' Pod Security Standards, level baseline, for Docker: nothing that is known to break out of a container. These are denials,
// so they belong beside rules that allow something. README.md maps every control to its rule.
//
// Put this into a file of rules/:
//   #load "library/packs/pod-security-baseline.csx"
#load "reading.csx"
#load "pod-security-docker.csx"

// Also by the name or id of a network whose driver is host, and CgroupnsMode where an old API version makes that the host's.
Deny("PSS baseline: host namespaces", r => r.HostAccess.OfType<HostNamespace>().FirstOrDefault()?.Text)
    .Because("Leave out --network, --pid, --ipc, --uts, --userns and --cgroupns host");

// A pod shares namespaces and volumes among its own containers. Docker has no pods, and the other container may be anybody's. Links are
// left alone: they show the other one's address and environment, and so does inspecting it.
Deny("PSS baseline: other containers", r => r.HostAccess.OfType<OtherContainer>().FirstOrDefault(other => other.Kind != "link")?.Text)
    .Because("Share a network (docker network create) or a named volume instead");

// Of containers and of exec.
Deny("PSS baseline: privileged", r => r.HostAccess.OfType<Privileged>().FirstOrDefault()?.Text)
    .Because("Leave out --privileged");

// What may be added. Docker's default set has NET_RAW as well, without being asked: --cap-drop NET_RAW takes it away.
Deny("PSS baseline: capabilities",
        r => r.HostAccess.OfType<Capability>().FirstOrDefault(capability => !quietCapabilities.Contains(capability.Name))?.Text)
    .Because("Only these may be given to --cap-add: " + string.Join(' ', quietCapabilities));

// Bind mounts, and volumes that stand for a directory or disk, made now or earlier. PSS_HOST_PATHS=/srv/shared,/data opens directories;
// the kernel follows links in them.
var pssHostPaths = Settings.List("PSS_HOST_PATHS").ToArray();
Deny("PSS baseline: host paths", r => r.HostAccess.OfType<HostPath>().FirstOrDefault(path => !path.IsUnder(pssHostPaths))?.Text)
    .Because(pssHostPaths.Length == 0
        ? "Use a named volume (-v NAME:/path)"
        : $"Use a named volume (-v NAME:/path), or a path under {string.Join(", ", pssHostPaths)}");

// Docker's port 0 is not Kubernetes': it publishes on a port of the daemon's choice. PSS_HOST_PORTS=8000-8999,443 opens ports.
var pssHostPorts = PortRanges("PSS_HOST_PORTS");
Deny("PSS baseline: host ports", r => r.HostAccess.OfType<HostPort>().FirstOrDefault(port => !IsWithin(port, pssHostPorts))?.Text)
    .Because(pssHostPorts.Length == 0
        ? "Leave out -p and -P; containers on one network reach each other without"
        : $"Publish a port by its number: {Settings["PSS_HOST_PORTS"]} are open");

// docker-default and no word are the same. PSS_APPARMOR_PROFILES lists other profiles that are loaded on the host.
var pssProfiles = Settings.List("PSS_APPARMOR_PROFILES");
Deny("PSS baseline: AppArmor",
        r => r.HostAccess.OfType<SecurityProfileOff>().FirstOrDefault(off => off.Kind == "apparmor" && !pssProfiles.Contains(off.Value))?.Text)
    .Because("Leave out --security-opt apparmor");

Deny("PSS baseline: SELinux",
        r => r.HostAccess.OfType<SecurityProfileOff>().FirstOrDefault(off => off.Kind == "selinux" && !IsContainerLabel(off.Value))?.Text)
    .Because("Leave out --security-opt label; a level, and the container types such as container_t, may be set");

// An empty list is not the same as none: it unmasks.
Deny("PSS baseline: /proc mount",
        r => r.HostAccess.OfType<SecurityProfileOff>().FirstOrDefault(off => off.Kind is "masked-paths" or "readonly-paths")?.Text)
    .Because("Leave out --security-opt systempaths; MaskedPaths and ReadonlyPaths stay absent");

// A profile that the client sends can allow everything, so it counts as none. Make a better one the daemon's default (seccomp-profile).
Deny("PSS baseline: seccomp", r => r.HostAccess.OfType<SecurityProfileOff>().FirstOrDefault(off => off.Kind == "seccomp")?.Text)
    .Because("Leave out --security-opt seccomp; the daemon's own profile is in force then");

string[] pssSysctls =
[
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports", "net.ipv4.ip_unprivileged_port_start", "net.ipv4.ping_group_range",
    "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_syncookies", "net.ipv4.tcp_wmem",
];

Deny("PSS baseline: sysctls", r => r.HostAccess.OfType<Sysctl>().FirstOrDefault(sysctl => !pssSysctls.Contains(sysctl.Name))?.Text)
    .Because("Leave it out of --sysctl; open are kernel.shm_rmid_forced, and of net.ipv4 the port ranges, ping_group_range and most of tcp_*");
