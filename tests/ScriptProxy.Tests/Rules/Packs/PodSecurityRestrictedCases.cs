using ScriptProxy.Sdk;
using static ScriptProxy.Tests.Rules.Packs.PackCase;

namespace ScriptProxy.Tests.Rules.Packs;

/// <summary>Requests for pod-security-restricted.csx.</summary>
internal static class PodSecurityRestrictedCases
{
    public static PackCase[] All { get; } =
    [
        Bad("PSS restricted: volume types", Containers.Create, Host("""{"VolumeDriver":"plug","Binds":["x:/y"]}""")),
        Bad("PSS restricted: volume types", Containers.Create, Host("""{"Binds":["/srv:/srv"]}""")),
        Bad("PSS restricted: volume types", Volumes.Create, """{"Driver":"plug"}"""),
        Bad("PSS restricted: volume types", Volumes.Create, """{"DriverOpts":{"type":"nfs","o":"addr=10.0.0.5","device":":/"}}"""),
        Bad("PSS restricted: volume types", Services.Create,
            Service("""{"Mounts":[{"Type":"volume","Target":"/d","VolumeOptions":{"DriverConfig":{"Name":"plug"}}}]}""")),
        Good("PSS restricted: volume types", Containers.Create, Host("""{"Binds":["data:/d"],"Mounts":[{"Type":"tmpfs","Target":"/t"}]}""")),
        Good("PSS restricted: volume types", Services.Create, Service("""{"Mounts":[{"Type":"cluster","Source":"c","Target":"/d"}]}""")),

        Bad("PSS restricted: privilege escalation", Containers.Create, Host("{}")),
        Bad("PSS restricted: privilege escalation", Containers.Create, Host("""{"SecurityOpt":["no-new-privileges","no-new-privileges=false"]}""")),
        Bad("PSS restricted: privilege escalation", Containers.Create, Host("""{"SecurityOpt":["no-new-privileges:yes"]}""")),
        Bad("PSS restricted: privilege escalation", Containers.Create, Host("""{"SecurityOpt":["no-new-privileges:true=true"]}""")),
        Bad("PSS restricted: privilege escalation", Services.Create, Service("{}")),
        Bad("PSS restricted: privilege escalation", Services.Update, "{}"),
        Bad("PSS restricted: privilege escalation", Services.Create, Service("""{"Privileges":{"NoNewPrivileges":true}}""")) with { Version = new ApiVersion(1, 43) },
        Bad("PSS restricted: privilege escalation", Services.Create, Service("""{"Privileges":{"NoNewPrivileges":true}}""")) with { Version = null },
        Good("PSS restricted: privilege escalation", Containers.Create, Host("""{"SecurityOpt":["no-new-privileges"]}""")),
        Good("PSS restricted: privilege escalation", Containers.Create, Host("""{"SecurityOpt":["no-new-privileges=false","no-new-privileges:true"]}""")),
        Good("PSS restricted: privilege escalation", Services.Create, Service("""{"Privileges":{"NoNewPrivileges":true}}""")),

        Bad("PSS restricted: capabilities", Containers.Create, Host("{}")),
        Bad("PSS restricted: capabilities", Containers.Create, Host("""{"CapDrop":["CAP_ALL"]}""")),
        Bad("PSS restricted: capabilities", Containers.Create, Host("""{"CapDrop":["ALL"],"CapAdd":["CHOWN"]}""")),
        Bad("PSS restricted: capabilities", Services.Create, Service("""{"CapabilityDrop":["NET_RAW"]}""")),
        Bad("PSS restricted: capabilities", Services.Update, Service("""{"CapabilityDrop":["ALL"],"CapabilityAdd":["KILL"]}""")),
        Bad("PSS restricted: capabilities", Services.Create, Service("""{"CapabilityDrop":["ALL"]}""")) with { Version = new ApiVersion(1, 40) },
        Good("PSS restricted: capabilities", Containers.Create, Host("""{"CapDrop":["all"],"CapAdd":["cap_net_bind_service"]}""")),
        Good("PSS restricted: capabilities", Services.Create, Service("""{"CapabilityDrop":["ALL"]}""")),

        .. ((string[])["0", "00", "+0", "-0", "0:5", "root", ":5", "+7", " 7", "node", "4294967296"]).SelectMany(user => (PackCase[])
        [
            Bad("PSS restricted: run as non-root", Containers.Create, $$"""{"Image":"app:1","User":"{{user}}"}"""),
            Bad("PSS restricted: run as non-root", Services.Create, Service($$"""{"User":"{{user}}"}""")),
            Bad("PSS restricted: run as non-root", Exec.Create, $$"""{"User":"{{user}}"}"""),
        ]),
        Bad("PSS restricted: run as non-root", Containers.Create, """{"Image":"rooted:1"}"""),
        Bad("PSS restricted: run as non-root", Containers.Create, """{"Image":"named:1"}"""),
        Bad("PSS restricted: run as non-root", Containers.Create, """{"Image":"absent:1"}"""),
        Bad("PSS restricted: run as non-root", Containers.Create, """{"Image":"app:1"}""") with { Query = [("platform", "linux/arm64")] },
        Bad("PSS restricted: run as non-root", Containers.Create, "{}"),
        Bad("PSS restricted: run as non-root", Services.Create, Service("""{"Image":"app:1"}""")),
        Bad("PSS restricted: run as non-root", Services.Update, "{}"),
        Bad("PSS restricted: run as non-root", Exec.Create, "{}") with { Target = "rooted" },
        Bad("PSS restricted: run as non-root", Exec.Create, "{}") with { Target = "absent" },
        Good("PSS restricted: run as non-root", Containers.Create, """{"Image":"absent:1","User":"1000:0"}"""),
        Good("PSS restricted: run as non-root", Containers.Create, """{"Image":"app:1","User":""}"""),
        Good("PSS restricted: run as non-root", Services.Create, Service("""{"User":"1000"}""")),
        Good("PSS restricted: run as non-root", Exec.Create, "{}"),
        Good("PSS restricted: run as non-root", Exec.Create, """{"User":"7"}""") with { Target = "rooted" },

        Bad("PSS restricted: builds", Images.Build),
        Good("PSS restricted: builds", Images.Pull) with { Query = [("fromImage", "app")] },
    ];
}
