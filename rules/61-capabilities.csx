// Capabilities beyond Docker's default set. Many of them own the host: SYS_ADMIN, SYS_MODULE, SYS_PTRACE, DAC_READ_SEARCH, ALL...
// Those of the default set may be named: dropping all and adding back the few that are needed is good practice.
static readonly string[] byDefault =
[
    "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
    "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
];

Deny("no added capabilities",
        r => r.HostAccess.OfType<Capability>().FirstOrDefault(capability => !byDefault.Contains(capability.Name))?.Text)
    .Because("Leave it out of --cap-add; only Docker's default capabilities are available");
