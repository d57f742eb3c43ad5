using ScriptProxy.Sdk;
using static ScriptProxy.Tests.Rules.Packs.PackCase;

namespace ScriptProxy.Tests.Rules.Packs;

/// <summary>Requests for cis-docker-5-defaults.csx: those it fills in, and those it leaves as they are.</summary>
internal static class CisDockerDefaultsCases
{
    public static PackCase[] All { get; } =
    [
        Bad("CIS 5.11 default: memory limit", Containers.Create, Host("{}")),
        Good("CIS 5.11 default: memory limit", Containers.Create, Host("""{"Memory":1073741824}""")),

        Bad("CIS 5.12 default: CPU limit", Containers.Create, Host("""{"NanoCpus":0}""")),
        Good("CIS 5.12 default: CPU limit", Containers.Create, Host("""{"NanoCpus":500000000}""")),
        Good("CIS 5.12 default: CPU limit", Containers.Create, Host("""{"CpuShares":512}""")),
        Good("CIS 5.12 default: CPU limit", Containers.Create, Host("""{"CpuPeriod":100000,"CpuQuota":50000}""")),

        Bad("CIS 5.14 default: ports on loopback", Containers.Create, Host("""{"PortBindings":{"80/tcp":[{"HostPort":"8080"}]}}""")),
        Good("CIS 5.14 default: ports on loopback", Containers.Create, Host("""{"PortBindings":{"80/tcp":[{"HostIp":"0.0.0.0","HostPort":"8080"}]}}""")),

        Bad("CIS 5.26 default: no new privileges", Containers.Create, Host("""{"SecurityOpt":["apparmor=docker-default"]}""")),
        Good("CIS 5.26 default: no new privileges", Containers.Create, Host("""{"SecurityOpt":["no-new-privileges:false"]}""")),

        Bad("CIS 5.29 default: process limit", Containers.Create, Host("""{"PidsLimit":0}""")),
        Good("CIS 5.29 default: process limit", Containers.Create, Host("""{"PidsLimit":-1}""")),
    ];
}
