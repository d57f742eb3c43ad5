using ScriptProxy.Sdk;
using static ScriptProxy.Tests.Rules.Packs.PackCase;

namespace ScriptProxy.Tests.Rules.Packs;

/// <summary>Requests for cis-docker-5.csx itself: profiles, and what runs.</summary>
internal static class CisDockerCases
{
    public static PackCase[] All { get; } =
    [
        Bad("CIS 5.2: AppArmor profile", Containers.Create, Host("""{"SecurityOpt":["apparmor=unconfined"]}""")),
        Bad("CIS 5.2: AppArmor profile", Services.Create, Service("""{"Privileges":{"AppArmor":{"Mode":"disabled"}}}""")),
        Good("CIS 5.2: AppArmor profile", Containers.Create, Host("""{"SecurityOpt":["apparmor=docker-default"]}""")),

        Bad("CIS 5.3: SELinux options", Containers.Create, Host("""{"SecurityOpt":["label=disable"]}""")),
        Bad("CIS 5.3: SELinux options", Services.Create, Service("""{"Privileges":{"SELinuxContext":{"Disable":true}}}""")),
        Good("CIS 5.3: SELinux options", Containers.Create, Host("""{"SecurityOpt":["label=level:s0:c100"]}""")),

        Bad("CIS 5.4: capabilities", Containers.Create, Host("{}")),
        Bad("CIS 5.4: capabilities", Containers.Create, Host("""{"CapDrop":["ALL"],"CapAdd":["SYS_ADMIN"]}""")),
        Bad("CIS 5.4: capabilities", Services.Create, Service("""{"CapabilityDrop":["ALL"],"CapabilityAdd":["NET_RAW"]}""")),
        Bad("CIS 5.4: capabilities", Services.Update, "{}"),
        Good("CIS 5.4: capabilities", Containers.Create, Host("""{"CapDrop":["all"],"CapAdd":["CAP_CHOWN"]}""")),
        Good("CIS 5.4: capabilities", Services.Create, Service("""{"CapabilityDrop":["ALL"]}""")),

        Bad("CIS 5.5: privileged", Containers.Create, Host("""{"Privileged":true}""")),
        Good("CIS 5.5: privileged", Containers.Create, Host("{}")),

        Bad("CIS 5.7: no sshd", Containers.Create, """{"Image":"app:1","Cmd":["/usr/sbin/sshd","-D"]}"""),
        Bad("CIS 5.7: no sshd", Containers.Create, """{"Image":"app:1","Entrypoint":["sh","-c","exec dropbear -F"]}"""),
        Bad("CIS 5.7: no sshd", Containers.Create, """{"Image":"app:1","ExposedPorts":{"22/tcp":{}}}"""),
        Bad("CIS 5.7: no sshd", Containers.Create, Host("""{"PortBindings":{"22/tcp":[{"HostPort":"2222"}]}}""")),
        Bad("CIS 5.7: no sshd", Services.Create, Service("""{"Command":["sshd"]}""")),
        Bad("CIS 5.7: no sshd", Services.Create, """{"EndpointSpec":{"Ports":[{"TargetPort":22}]}}"""),
        Bad("CIS 5.7: no sshd", Exec.Create, """{"Cmd":["/usr/sbin/sshd"]}"""),
        Good("CIS 5.7: no sshd", Containers.Create, """{"Image":"app:1","Cmd":["ssh","host"],"ExposedPorts":{"2222/tcp":{}}}"""),
        Good("CIS 5.7: no sshd", Services.Create, "{}"),
        Good("CIS 5.7: no sshd", Exec.Create, """{"Cmd":["sh"]}"""),

        Bad("CIS 5.22: seccomp profile", Containers.Create, Host("""{"SecurityOpt":["seccomp:unconfined"]}""")),
        Bad("CIS 5.22: seccomp profile", Services.Create, Service("""{"Privileges":{"Seccomp":{"Mode":"unconfined"}}}""")),
        Good("CIS 5.22: seccomp profile", Containers.Create, Host("""{"SecurityOpt":["seccomp=builtin"]}""")),

        Bad("CIS 5.23: privileged exec", Exec.Create, """{"Privileged":true}"""),
        Good("CIS 5.23: privileged exec", Exec.Create, """{"Cmd":["sh"]}"""),

        Bad("CIS 5.24: exec as root", Exec.Create, """{"User":"root"}"""),
        Bad("CIS 5.24: exec as root", Exec.Create, """{"User":"+0:5"}"""),
        Good("CIS 5.24: exec as root", Exec.Create, """{"User":"1000"}"""),
        Good("CIS 5.24: exec as root", Exec.Create, "{}"),

        Bad("CIS 5.26: no new privileges", Containers.Create, Host("{}")),
        Bad("CIS 5.26: no new privileges", Containers.Create, Host("""{"SecurityOpt":["no-new-privileges","no-new-privileges:0"]}""")),
        Bad("CIS 5.26: no new privileges", Services.Create, Service("{}")),
        Good("CIS 5.26: no new privileges", Containers.Create, Host("""{"SecurityOpt":["no-new-privileges=1"]}""")),
        Good("CIS 5.26: no new privileges", Services.Update, Service("""{"Privileges":{"NoNewPrivileges":true}}""")),

        Bad("CIS 5.27: health check", Containers.Create, """{"Image":"rooted:1"}"""),
        Bad("CIS 5.27: health check", Containers.Create, """{"Image":"absent:1"}"""),
        Bad("CIS 5.27: health check", Containers.Create, """{"Image":"app:1","Healthcheck":{"Test":["NONE"]}}"""),
        Bad("CIS 5.27: health check", Services.Create, Service("""{"Image":"app:1"}""")),
        Good("CIS 5.27: health check", Containers.Create, """{"Image":"app:1"}"""),
        Good("CIS 5.27: health check", Containers.Create, """{"Image":"app:1","Healthcheck":{"Test":[],"Interval":1000000000}}"""),
        Good("CIS 5.27: health check", Containers.Create, """{"Image":"absent:1","Healthcheck":{"Test":["CMD-SHELL","true"]}}"""),
        Good("CIS 5.27: health check", Services.Create, Service("""{"Healthcheck":{"Test":["CMD","true"]}}""")),

        Bad("CIS 5.28: image versions", Containers.Create, """{"Image":"app"}"""),
        Bad("CIS 5.28: image versions", Containers.Create, """{"Image":"app:latest"}"""),
        Bad("CIS 5.28: image versions", Services.Create, Service("""{"Image":"app"}""")),
        Good("CIS 5.28: image versions", Containers.Create, """{"Image":"app:1"}"""),
        Good("CIS 5.28: image versions", Services.Update,
            Service("""{"Image":"app:latest@sha256:0123456789012345678901234567890123456789012345678901234567890123"}""")),

        Bad("CIS 5: what is not understood", Containers.Create, Host("""{"NoSuchField":1}""")),
        Bad("CIS 5: what is not understood", Containers.Create, Host("""{"Mounts":[{"Type":"surprise","Target":"/h"}]}""")),
        Bad("CIS 5: what is not understood", Services.Update, "{}") with { Query = [("version", "1"), ("rollback", "previous")] },
        Bad("CIS 5: what is not understood", Operations.Unknown),
        Good("CIS 5: what is not understood", Containers.Create, Host("""{"Mounts":[{"Type":"tmpfs","Target":"/h"}]}""")),
    ];
}
