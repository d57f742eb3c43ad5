// Every host path is open but those that lead to the control of the host, themselves or from above.
Allow("everything", Operations.All);

string[] control =
[
    "/run/docker.sock", "/run/docker", "/run/containerd", "/run/systemd", "/proc", "/sys", "/dev", "/etc", "/root", "/boot",
    "/var/lib/docker", "/var/lib/containerd",
];

Deny("control of the host is out of reach", r => r.HostAccess.OfType<HostPath>().FirstOrDefault(path => path.Reaches(control))?.Text)
    .Because("Mount something else");
