TestRequest Run(params string[] add) => Request(Containers.Create, r => { r.Body.Image = "a"; r.Body.HostConfig.CapAdd = [.. add]; });

Cases("capabilities that own the host", ["SYS_ADMIN", "cap_sys_ptrace", "ALL", "SYS_MODULE"],
    name => Run("CHOWN", name).ShouldBeDeniedBy("no added capabilities", because: "HostConfig.CapAdd[1]"));

Test("those of the default set may be named", Run("NET_BIND_SERVICE", "cap_chown").ShouldBeAllowed());
