// Kernel settings. These belong to the container's own namespaces and touch nobody else; other ones may be the whole machine's.
static readonly string[] safe =
[
    "kernel.shm_rmid_forced",
    "net.core.somaxconn",
    "net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports", "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ping_group_range", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes",
    "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_slow_start_after_idle",
    "net.ipv4.tcp_syncookies", "net.ipv4.tcp_wmem",
    "net.ipv6.conf.all.disable_ipv6",
];

Deny("only safe sysctls", r => r.HostAccess.OfType<Sysctl>().FirstOrDefault(sysctl => !safe.Contains(sysctl.Name))?.Text)
    .Because("Open are some of the container's own network, such as net.core.somaxconn and net.ipv4.ip_unprivileged_port_start");
