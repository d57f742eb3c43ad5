TestRequest Run(string name) => Request(Containers.Create, r =>
{
    r.Body.HostConfig.Sysctls["net.core.somaxconn"] = "1024";
    r.Body.HostConfig.Sysctls[name] = "1";
});

Cases("settings of the whole kernel", ["kernel.core_pattern", "net.ipv4.ip_forward", "vm.swappiness"],
    name => Run(name).ShouldBeDeniedBy("only safe sysctls", because: name));

Cases("settings of the container's own network", ["net.ipv4.ip_unprivileged_port_start", "net.ipv4.tcp_syncookies"], name => Run(name).ShouldBeAllowed());
