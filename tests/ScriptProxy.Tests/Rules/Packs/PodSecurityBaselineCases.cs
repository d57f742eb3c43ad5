using ScriptProxy.Sdk;
using static ScriptProxy.Tests.Rules.Packs.PackCase;

namespace ScriptProxy.Tests.Rules.Packs;

/// <summary>Requests for pod-security-baseline.csx: the controls that Kubernetes names.</summary>
internal static class PodSecurityBaselineCases
{
    public static PackCase[] All { get; } =
    [
        Bad("PSS baseline: host namespaces", Containers.Create, Host("""{"NetworkMode":"host"}""")),
        Bad("PSS baseline: host namespaces", Containers.Create, Host("""{"NetworkMode":"h057"}""")),
        Bad("PSS baseline: host namespaces", Containers.Create, Host("""{"PidMode":"host"}""")),
        Bad("PSS baseline: host namespaces", Containers.Create, Host("""{"IpcMode":"host"}""")),
        Bad("PSS baseline: host namespaces", Containers.Create, Host("""{"UTSMode":"host"}""")),
        Bad("PSS baseline: host namespaces", Containers.Create, Host("""{"UsernsMode":"host"}""")),
        Bad("PSS baseline: host namespaces", Containers.Create, Host("""{"CgroupnsMode":"host"}""")),
        Bad("PSS baseline: host namespaces", Containers.Create, Host("{}")) with { Version = new ApiVersion(1, 40) },
        Bad("PSS baseline: host namespaces", Containers.Create, """{"Image":"a","NetworkingConfig":{"EndpointsConfig":{"host":{}}}}"""),
        Bad("PSS baseline: host namespaces", Networks.Connect, """{"Container":"web"}""") with { Target = "h057" },
        Bad("PSS baseline: host namespaces", Services.Create, """{"TaskTemplate":{"Networks":[{"Target":"host"}]}}"""),
        Bad("PSS baseline: host namespaces", Images.Build) with { Query = [("networkmode", "host")] },
        Good("PSS baseline: host namespaces", Containers.Create, Host("""{"NetworkMode":"mine","PidMode":"","IpcMode":"private"}""")),
        Good("PSS baseline: host namespaces", Services.Create, """{"TaskTemplate":{"Networks":[{"Target":"mine"}]}}"""),

        Bad("PSS baseline: other containers", Containers.Create, Host("""{"NetworkMode":"container:web"}""")),
        Bad("PSS baseline: other containers", Containers.Create, Host("""{"VolumesFrom":["web:ro"]}""")),
        Bad("PSS baseline: other containers", Images.Build) with { Query = [("networkmode", "container:web")] },
        Good("PSS baseline: other containers", Containers.Create, Host("""{"Links":["web:web"]}""")),

        Bad("PSS baseline: privileged", Containers.Create, Host("""{"Privileged":true}""")),
        Bad("PSS baseline: privileged", Exec.Create, """{"Cmd":["id"],"Privileged":true}"""),
        Good("PSS baseline: privileged", Containers.Create, Host("""{"Privileged":false}""")),
        Good("PSS baseline: privileged", Exec.Create, """{"Cmd":["id"]}"""),

        Bad("PSS baseline: capabilities", Containers.Create, Host("""{"CapAdd":["CHOWN","cap_sys_admin"]}""")),
        Bad("PSS baseline: capabilities", Containers.Create, Host("""{"CapAdd":["all"]}""")),
        Bad("PSS baseline: capabilities", Containers.Create, Host("""{"CapAdd":["NET_RAW"]}""")),
        Bad("PSS baseline: capabilities", Containers.Create, Host("""{"Capabilities":["SYS_PTRACE"]}""")),
        Bad("PSS baseline: capabilities", Services.Create, Service("""{"CapabilityAdd":["NET_ADMIN"]}""")),
        Bad("PSS baseline: capabilities", Services.Update, Service("""{"CapabilityAdd":["NET_ADMIN"]}""")),
        Good("PSS baseline: capabilities", Containers.Create, Host("""{"CapAdd":["cap_chown","NET_BIND_SERVICE","Kill"]}""")),
        Good("PSS baseline: capabilities", Services.Create, Service("""{"CapabilityAdd":["CAP_SETUID"]}""")),

        Bad("PSS baseline: host paths", Containers.Create, Host("""{"Binds":["/srv:/srv:ro"]}""")),
        Bad("PSS baseline: host paths", Containers.Create, Host("""{"Binds":["disk:/d"]}""")),
        Bad("PSS baseline: host paths", Containers.Create, Host("""{"Mounts":[{"Type":"bind","Source":"/","Target":"/h"}]}""")),
        Bad("PSS baseline: host paths", Containers.Create,
            Host("""{"Mounts":[{"Type":"volume","Target":"/h","VolumeOptions":{"DriverConfig":{"Options":{"o":"bind","device":"/"}}}}]}""")),
        Bad("PSS baseline: host paths", Services.Create, Service("""{"Mounts":[{"Type":"bind","Source":"/etc","Target":"/h"}]}""")),
        Bad("PSS baseline: host paths", Volumes.Create, """{"DriverOpts":{"type":"none","o":"bind","device":"/etc"}}"""),
        Good("PSS baseline: host paths", Containers.Create, Host("""{"Binds":["data:/d","/cache"],"Tmpfs":{"/tmp":""}}""")),
        Good("PSS baseline: host paths", Volumes.Create, """{"Name":"v","DriverOpts":{"type":"tmpfs","device":"tmpfs","o":"size=1m"}}"""),

        Bad("PSS baseline: host ports", Containers.Create, Host("""{"PortBindings":{"80/tcp":[{"HostPort":"8080"}]}}""")),
        Bad("PSS baseline: host ports", Containers.Create, Host("""{"PortBindings":{"80/tcp":[{"HostPort":"0"}]}}""")),
        Bad("PSS baseline: host ports", Containers.Create, Host("""{"PublishAllPorts":true}""")),
        Bad("PSS baseline: host ports", Services.Create, """{"EndpointSpec":{"Ports":[{"TargetPort":80,"PublishedPort":8080}]}}"""),
        Good("PSS baseline: host ports", Containers.Create, """{"Image":"app:1","ExposedPorts":{"80/tcp":{}},"HostConfig":{"PortBindings":{}}}"""),

        Bad("PSS baseline: AppArmor", Containers.Create, Host("""{"SecurityOpt":["apparmor=unconfined"]}""")),
        Bad("PSS baseline: AppArmor", Containers.Create, Host("""{"SecurityOpt":["apparmor:mine"]}""")),
        Bad("PSS baseline: AppArmor", Services.Create, Service("""{"Privileges":{"AppArmor":{"Mode":"disabled"}}}""")),
        Bad("PSS baseline: AppArmor", Images.Build) with { Query = [("securityopt", "apparmor=unconfined")] },
        Good("PSS baseline: AppArmor", Containers.Create, Host("""{"SecurityOpt":["apparmor=docker-default"]}""")),
        Good("PSS baseline: AppArmor", Services.Create, Service("""{"Privileges":{"AppArmor":{"Mode":"default"}}}""")),

        Bad("PSS baseline: SELinux", Containers.Create, Host("""{"SecurityOpt":["label=disable"]}""")),
        Bad("PSS baseline: SELinux", Containers.Create, Host("""{"SecurityOpt":["disable"]}""")),
        Bad("PSS baseline: SELinux", Containers.Create, Host("""{"SecurityOpt":["label:type:spc_t"]}""")),
        Bad("PSS baseline: SELinux", Containers.Create, Host("""{"SecurityOpt":["label=user:system_u"]}""")),
        Bad("PSS baseline: SELinux", Services.Create, Service("""{"Privileges":{"SELinuxContext":{"Role":"system_r"}}}""")),
        Good("PSS baseline: SELinux", Containers.Create, Host("""{"SecurityOpt":["label=type:container_t","label=level:s0:c1,c2"]}""")),
        Good("PSS baseline: SELinux", Services.Create, Service("""{"Privileges":{"SELinuxContext":{"Type":"container_init_t","Level":"s0"}}}""")),

        Bad("PSS baseline: /proc mount", Containers.Create, Host("""{"MaskedPaths":[]}""")),
        Bad("PSS baseline: /proc mount", Containers.Create, Host("""{"ReadonlyPaths":[]}""")),
        Good("PSS baseline: /proc mount", Containers.Create, Host("""{"MaskedPaths":null,"ReadonlyPaths":null}""")),

        Bad("PSS baseline: seccomp", Containers.Create, Host("""{"SecurityOpt":["seccomp=unconfined"]}""")),
        Bad("PSS baseline: seccomp", Containers.Create, Host("""{"SecurityOpt":["seccomp={\"defaultAction\":\"SCMP_ACT_ALLOW\"}"]}""")),
        Bad("PSS baseline: seccomp", Services.Create, Service("""{"Privileges":{"Seccomp":{"Mode":"unconfined"}}}""")),
        Bad("PSS baseline: seccomp", Images.Build) with { Query = [("securityopt", "seccomp=unconfined")] },
        Good("PSS baseline: seccomp", Containers.Create, Host("""{"SecurityOpt":["seccomp=builtin"]}""")),
        Good("PSS baseline: seccomp", Services.Create, Service("""{"Privileges":{"Seccomp":{"Mode":"default"}}}""")),

        Bad("PSS baseline: sysctls", Containers.Create, Host("""{"Sysctls":{"net.ipv4.tcp_rmem":"1","kernel.core_pattern":"|/x"}}""")),
        Bad("PSS baseline: sysctls", Containers.Create, Host("""{"Sysctls":{"net/ipv4/ip_forward":"1"}}""")),
        Bad("PSS baseline: sysctls", Services.Create, Service("""{"Sysctls":{"net.core.somaxconn":"1"}}""")),
        Good("PSS baseline: sysctls", Containers.Create, Host("""{"Sysctls":{"net.ipv4.ip_unprivileged_port_start":"0"}}""")),
    ];
}
