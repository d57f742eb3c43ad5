// Privileged takes all isolation away: root in such a container, or in such an exec, is root on the host.
Deny("no privileged containers", r => r.HostAccess.OfType<Privileged>().FirstOrDefault()?.Text)
    .Because("Run it without --privileged; containers have Docker's default capabilities");
