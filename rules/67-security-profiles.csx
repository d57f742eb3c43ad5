// The filters between a container and the kernel: seccomp, AppArmor, SELinux, no-new-privileges, the hidden parts of /proc and /sys.
// A profile of the client's own can allow everything, so it counts as none.
Deny("security profiles stay on", r => r.HostAccess.OfType<SecurityProfileOff>().FirstOrDefault()?.Text)
    .Because("Leave out --security-opt; only no-new-privileges may be given");

// Credentials that the host stores for containers. The ones of services are named by id, and any id can be named.
Deny("no stored credentials", r => r.HostAccess.OfType<SecretUse>().FirstOrDefault()?.Text)
    .Because("Give the container its own credentials");
