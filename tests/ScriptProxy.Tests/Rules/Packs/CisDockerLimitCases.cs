using ScriptProxy.Sdk;
using static ScriptProxy.Tests.Rules.Packs.PackCase;

namespace ScriptProxy.Tests.Rules.Packs;

/// <summary>Requests for cis-docker-5-limits.csx.</summary>
internal static class CisDockerLimitCases
{
    public static PackCase[] All { get; } =
    [
        Bad("CIS 5.11: memory limit", Containers.Create, Host("{}")),
        Bad("CIS 5.11: memory limit", Containers.Create, Host("""{"Memory":-1}""")),
        Bad("CIS 5.11: memory limit", Containers.Create, Host("""{"Memory":536870912,"MemorySwap":-1}""")),
        Bad("CIS 5.11: memory limit", Containers.Update, """{"MemorySwap":-1}"""),
        Bad("CIS 5.11: memory limit", Containers.Update, """{"Memory":536870912,"MemorySwap":-1}"""),
        Bad("CIS 5.11: memory limit", Services.Create, "{}"),
        Bad("CIS 5.11: memory limit", Services.Update, """{"TaskTemplate":{"Resources":{"Limits":{"MemoryBytes":1},"SwapBytes":-1}}}"""),
        Good("CIS 5.11: memory limit", Containers.Create, Host("""{"Memory":536870912,"MemorySwap":1073741824}""")),
        Good("CIS 5.11: memory limit", Containers.Update, """{"CpuShares":512}"""),
        Good("CIS 5.11: memory limit", Containers.Update, """{"Memory":1073741824}"""),
        Good("CIS 5.11: memory limit", Services.Create, Limits("""{"MemoryBytes":536870912}""")),

        Bad("CIS 5.12: CPU limit", Containers.Create, Host("{}")),
        Bad("CIS 5.12: CPU limit", Containers.Create, Host("""{"CpuShares":1024}""")),
        Bad("CIS 5.12: CPU limit", Containers.Create, Host("""{"CpuQuota":-1}""")),
        Bad("CIS 5.12: CPU limit", Containers.Update, """{"CpuQuota":-1}"""),
        Bad("CIS 5.12: CPU limit", Containers.Update, """{"CpuShares":1024}"""),
        Bad("CIS 5.12: CPU limit", Services.Create, Limits("""{"MemoryBytes":1}""")),
        Good("CIS 5.12: CPU limit", Containers.Create, Host("""{"NanoCpus":1000000000}""")),
        Good("CIS 5.12: CPU limit", Containers.Create, Host("""{"CpuShares":512}""")),
        Good("CIS 5.12: CPU limit", Containers.Update, """{"Memory":536870912}"""),
        Good("CIS 5.12: CPU limit", Services.Create, Limits("""{"NanoCPUs":1000000000}""")),

        Bad("CIS 5.13: read-only root file system", Containers.Create, Host("{}")),
        Bad("CIS 5.13: read-only root file system", Services.Create, Service("{}")),
        Good("CIS 5.13: read-only root file system", Containers.Create, Host("""{"ReadonlyRootfs":true}""")),
        Good("CIS 5.13: read-only root file system", Services.Create, Service("""{"ReadOnly":true}""")),

        Bad("CIS 5.15: restart policy", Containers.Create, Host("""{"RestartPolicy":{"Name":"always"}}""")),
        Bad("CIS 5.15: restart policy", Containers.Create, Host("""{"RestartPolicy":{"Name":"on-failure"}}""")),
        Bad("CIS 5.15: restart policy", Containers.Create, Host("""{"RestartPolicy":{"Name":"on-failure","MaximumRetryCount":6}}""")),
        Bad("CIS 5.15: restart policy", Containers.Update, """{"RestartPolicy":{"Name":"unless-stopped"}}"""),
        Good("CIS 5.15: restart policy", Containers.Create, Host("""{"RestartPolicy":{"Name":"no"}}""")),
        Good("CIS 5.15: restart policy", Containers.Create, Host("{}")),
        Good("CIS 5.15: restart policy", Containers.Update, """{"RestartPolicy":{"Name":"on-failure","MaximumRetryCount":5}}"""),

        Bad("CIS 5.19: ulimits", Containers.Create, Host("""{"Ulimits":[{"Name":"nofile","Soft":1024,"Hard":1000000}]}""")),
        Bad("CIS 5.19: ulimits", Containers.Create, Host("""{"Ulimits":[{"Name":"memlock","Soft":-1,"Hard":-1}]}""")),
        Bad("CIS 5.19: ulimits", Services.Create, Service("""{"Ulimits":[{"Name":"nproc","Soft":1,"Hard":9999}]}""")),
        Bad("CIS 5.19: ulimits", Containers.Update, """{"Ulimits":[{"Name":"core","Hard":-1}]}"""),
        Good("CIS 5.19: ulimits", Containers.Create, Host("""{"Ulimits":[{"Name":"nofile","Soft":1024,"Hard":65536}]}""")),
        Good("CIS 5.19: ulimits", Services.Create, Service("{}")),

        Bad("CIS 5.29: process limit", Containers.Create, Host("{}")),
        Bad("CIS 5.29: process limit", Containers.Create, Host("""{"PidsLimit":-1}""")),
        Bad("CIS 5.29: process limit", Containers.Update, """{"PidsLimit":0}"""),
        Bad("CIS 5.29: process limit", Services.Create, Limits("""{"MemoryBytes":1}""")),
        Bad("CIS 5.29: process limit", Services.Create, Limits("""{"Pids":100}""")) with { Version = new ApiVersion(1, 40) },
        Good("CIS 5.29: process limit", Containers.Create, Host("""{"PidsLimit":200}""")),
        Good("CIS 5.29: process limit", Containers.Update, """{"Memory":536870912}"""),
        Good("CIS 5.29: process limit", Services.Update, Limits("""{"Pids":100}""")),
    ];
}
