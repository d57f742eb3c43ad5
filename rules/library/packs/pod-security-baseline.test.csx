// The pack only denies, so a rule that allows everything stands beside it. What its other half denies is tested beside that.
#load "../allow-all.csx"
#load "pod-security-baseline.csx"

Given(r => r.WithVersion("1.44").WithContainer("web").WithNetwork("mine")
    .WithVolume("disk", v => v with { Options = Labels(("type", "none"), ("o", "bind"), ("device", "/etc")) }));

TestRequest Run(string host) => Post("/containers/create", $$$"""{"Image":"app:1","HostConfig":{{{host}}}}""");
TestRequest Serve(string spec) => Post("/services/create", $$$$"""{"Name":"s","TaskTemplate":{"ContainerSpec":{{{{spec}}}}}}""");

Cases("containers that reach out",
    [
        ("host namespaces", """{"PidMode":"host"}"""),
        ("host namespaces", """{"NetworkMode":"host"}"""),
        ("other containers", """{"NetworkMode":"container:web"}"""),
        ("other containers", """{"VolumesFrom":["web:ro"]}"""),
        ("privileged", """{"Privileged":true}"""),
        ("capabilities", """{"CapAdd":["CHOWN","cap_sys_admin"]}"""),
        ("capabilities", """{"CapAdd":["NET_RAW"]}"""),
        ("host paths", """{"Binds":["/srv:/srv:ro"]}"""),
        ("host paths", """{"Binds":["disk:/d"]}"""),
        ("host ports", """{"PortBindings":{"80/tcp":[{"HostPort":"0"}]}}"""),
        ("AppArmor", """{"SecurityOpt":["apparmor=unconfined"]}"""),
        ("SELinux", """{"SecurityOpt":["label=type:spc_t"]}"""),
        ("/proc mount", """{"MaskedPaths":[]}"""),
        ("/proc mount", """{"ReadonlyPaths":[]}"""),
        ("seccomp", """{"SecurityOpt":["seccomp=unconfined"]}"""),
        ("sysctls", """{"Sysctls":{"net.ipv4.tcp_rmem":"1","kernel.core_pattern":"|/x"}}"""),
    ],
    (rule, host) => Run(host).ShouldBeDeniedBy("PSS baseline: " + rule));

Cases("services that reach out",
    [
        ("capabilities", """{"CapabilityAdd":["NET_ADMIN"]}"""),
        ("host paths", """{"Mounts":[{"Type":"bind","Source":"/etc","Target":"/h"}]}"""),
        ("AppArmor", """{"Privileges":{"AppArmor":{"Mode":"disabled"}}}"""),
        ("SELinux", """{"Privileges":{"SELinuxContext":{"Disable":true}}}"""),
        ("seccomp", """{"Privileges":{"Seccomp":{"Mode":"unconfined"}}}"""),
        ("sysctls", """{"Sysctls":{"net.core.somaxconn":"1"}}"""),
    ],
    (rule, spec) => Serve(spec).ShouldBeDeniedBy("PSS baseline: " + rule));

Test("a privileged program in a container", Request(Exec.Create, "web", r => r.Body.Privileged = true).ShouldBeDeniedBy("PSS baseline: privileged"));

Test("a build on the network of the host", Post("/build?networkmode=host").ShouldBeDeniedBy("PSS baseline: host namespaces"));

Cases("containers that stay inside",
    [
        "{}",
        """{"NetworkMode":"mine","PidMode":"","IpcMode":"private","Links":["web:web"]}""",
        """{"CapAdd":["cap_chown","NET_BIND_SERVICE"],"Sysctls":{"net.ipv4.ip_unprivileged_port_start":"0"}}""",
        """{"Binds":["data:/d","/cache"],"Tmpfs":{"/tmp":""},"PortBindings":{}}""",
        """{"SecurityOpt":["apparmor=docker-default","label=type:container_t","label=level:s0:c1,c2","seccomp=builtin"]}""",
    ],
    host => Run(host).ShouldBeAllowed());

Test("services that stay inside", Serve("""{"CapabilityAdd":["CAP_SETUID"],"Privileges":{"AppArmor":{"Mode":"default"}}}""").ShouldBeAllowed());

Cases("settings open what they name",
    [
        ("PSS_HOST_PATHS", "/srv/shared", """{"Binds":["/srv/shared/a:/a"]}"""),
        ("PSS_HOST_PORTS", "443,8000-8999", """{"PortBindings":{"80/tcp":[{"HostPort":"8080"}],"443/tcp":[{"HostPort":"443"}]}}"""),
        ("PSS_APPARMOR_PROFILES", "mine", """{"SecurityOpt":["apparmor=mine"]}"""),
    ],
    (setting, value, host) => Run(host).WithSetting(setting, value).ShouldBeAllowed());

Cases("and nothing beside it",
    [
        ("PSS_HOST_PATHS", "/srv/shared", """{"Binds":["/srv/shared/../etc:/a"]}"""),
        ("PSS_HOST_PORTS", "443,8000-8999", """{"PortBindings":{"80/tcp":[{"HostPort":"9000"}]}}"""),
        ("PSS_APPARMOR_PROFILES", "mine", """{"SecurityOpt":["apparmor=theirs"]}"""),
    ],
    (setting, value, host) => Run(host).WithSetting(setting, value).ShouldBeDenied());
