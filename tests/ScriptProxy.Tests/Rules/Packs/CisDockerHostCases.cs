using ScriptProxy.Sdk;
using static ScriptProxy.Tests.Rules.Packs.PackCase;

namespace ScriptProxy.Tests.Rules.Packs;

/// <summary>Requests for cis-docker-5-host.csx and cis-docker-5-network.csx.</summary>
internal static class CisDockerHostCases
{
    public static PackCase[] All { get; } =
    [
        Bad("CIS 5.1: swarm mode", Swarm.Init),
        Bad("CIS 5.1: swarm mode", Swarm.Join),
        Good("CIS 5.1: swarm mode", Swarm.Leave),

        .. ((string[])["/", "/etc/ssl", "/dev", "/srv/../usr"]).Select(path =>
            Bad("CIS 5.6: sensitive host directories", Containers.Create, Host($$"""{"Binds":["{{path}}:/h:ro"]}"""))),
        Bad("CIS 5.6: sensitive host directories", Containers.Create, Host("""{"Binds":["disk:/d"]}""")),
        Bad("CIS 5.6: sensitive host directories", Volumes.Create, """{"DriverOpts":{"type":"none","o":"bind","device":"/boot"}}"""),
        Bad("CIS 5.6: sensitive host directories", Services.Create, Service("""{"Mounts":[{"Type":"bind","Source":"/proc","Target":"/h"}]}""")),
        Good("CIS 5.6: sensitive host directories", Containers.Create, Host("""{"Binds":["/srv/etc:/h","data:/d"]}""")),

        Bad("CIS 5.16: process namespace", Containers.Create, Host("""{"PidMode":"host"}""")),
        Bad("CIS 5.16: process namespace", Containers.Create, Host("""{"PidMode":"container:web"}""")),
        Good("CIS 5.16: process namespace", Containers.Create, Host("""{"PidMode":""}""")),

        Bad("CIS 5.17: IPC namespace", Containers.Create, Host("""{"IpcMode":"host"}""")),
        Bad("CIS 5.17: IPC namespace", Containers.Create, Host("""{"IpcMode":"container:web"}""")),
        Good("CIS 5.17: IPC namespace", Containers.Create, Host("""{"IpcMode":"private"}""")),

        Bad("CIS 5.18: host devices", Containers.Create, Host("""{"Devices":[{"PathOnHost":"/dev/sda"}]}""")),
        Bad("CIS 5.18: host devices", Containers.Update, """{"DeviceCgroupRules":["b *:* rwm"]}"""),
        Good("CIS 5.18: host devices", Containers.Create, Host("{}")),

        Bad("CIS 5.20: mount propagation", Containers.Create, Host("""{"Binds":["v:/v:shared"]}""")),
        Bad("CIS 5.20: mount propagation", Containers.Create,
            Host("""{"Mounts":[{"Type":"bind","Source":"/srv","Target":"/h","BindOptions":{"Propagation":"rshared"}}]}""")),
        Good("CIS 5.20: mount propagation", Containers.Create, Host("""{"Binds":["v:/v:rslave"]}""")),

        Bad("CIS 5.21: UTS namespace", Containers.Create, Host("""{"UTSMode":"host"}""")),
        Good("CIS 5.21: UTS namespace", Containers.Create, Host("{}")),

        Bad("CIS 5.25: control group", Containers.Create, Host("""{"CgroupParent":"/x"}""")),
        Bad("CIS 5.25: control group", Images.Build) with { Query = [("cgroupparent", "/x")] },
        Good("CIS 5.25: control group", Containers.Create, Host("""{"CgroupParent":""}""")),

        Bad("CIS 5.31: user namespace", Containers.Create, Host("""{"UsernsMode":"host"}""")),
        Good("CIS 5.31: user namespace", Containers.Create, Host("{}")),

        .. ((string[])["/var/run/docker.sock", "/run", "/var", "/run/user/1000/docker.sock"]).Select(path =>
            Bad("CIS 5.32: Docker socket", Containers.Create, Host($$"""{"Binds":["{{path}}:/h:ro"]}"""))),
        Bad("CIS 5.32: Docker socket", Services.Create, Service("""{"Mounts":[{"Type":"bind","Source":"/run/docker.sock","Target":"/h"}]}""")),
        Good("CIS 5.32: Docker socket", Containers.Create, Host("""{"Binds":["/srv:/srv"]}""")),

        Bad("CIS 5.8: privileged ports", Containers.Create, Host("""{"PortBindings":{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"80"}]}}""")),
        Bad("CIS 5.8: privileged ports", Containers.Create, Host("""{"PortBindings":{"80/tcp":[{"HostPort":"0-100"}]}}""")),
        Bad("CIS 5.8: privileged ports", Services.Create, """{"EndpointSpec":{"Ports":[{"TargetPort":80,"PublishedPort":443}]}}"""),
        Good("CIS 5.8: privileged ports", Containers.Create, Host("""{"PortBindings":{"80/tcp":[{"HostPort":"1024"}],"81/tcp":[{"HostPort":""}]}}""")),

        Bad("CIS 5.9: needed ports only", Containers.Create, Host("""{"PublishAllPorts":true}""")),
        Good("CIS 5.9: needed ports only", Containers.Create, Host("""{"PortBindings":{"80/tcp":[{"HostPort":"8080"}]}}""")),

        Bad("CIS 5.10: host network", Containers.Create, Host("""{"NetworkMode":"host"}""")),
        Bad("CIS 5.10: host network", Containers.Create, Host("""{"NetworkMode":"h057"}""")),
        Bad("CIS 5.10: host network", Containers.Create, Host("""{"NetworkMode":"container:hosted"}""")),
        Bad("CIS 5.10: host network", Containers.Create, Host("""{"NetworkMode":"container:joined"}""")),
        Bad("CIS 5.10: host network", Containers.Create, Host("""{"NetworkMode":"container:absent"}""")),
        Bad("CIS 5.10: host network", Images.Build) with { Query = [("networkmode", "host")] },
        Bad("CIS 5.10: host network", Services.Create, """{"TaskTemplate":{"Networks":[{"Target":"host"}]}}"""),
        Good("CIS 5.10: host network", Containers.Create, Host("""{"NetworkMode":"mine"}""")),
        Good("CIS 5.10: host network", Containers.Create, Host("""{"NetworkMode":"container:web"}""")),

        Bad("CIS 5.14: addresses of ports", Containers.Create, Host("""{"PortBindings":{"80/tcp":[{"HostPort":"8080"}]}}""")),
        Bad("CIS 5.14: addresses of ports", Containers.Create, Host("""{"PortBindings":{"80/tcp":[{"HostIp":"::","HostPort":"8080"}]}}""")),
        Bad("CIS 5.14: addresses of ports", Containers.Create, Host("""{"PublishAllPorts":true}""")),
        Bad("CIS 5.14: addresses of ports", Services.Create, """{"EndpointSpec":{"Ports":[{"TargetPort":80}]}}"""),
        Good("CIS 5.14: addresses of ports", Containers.Create, Host("""{"PortBindings":{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"8080"}]}}""")),

        Bad("CIS 5.30: default bridge", Containers.Create, Host("{}")),
        Bad("CIS 5.30: default bridge", Containers.Create, Host("""{"NetworkMode":"default"}""")),
        Bad("CIS 5.30: default bridge", Containers.Create, Host("""{"NetworkMode":"b41d6e"}""")),
        Bad("CIS 5.30: default bridge", Containers.Create,
            """{"Image":"app:1","HostConfig":{"NetworkMode":"mine"},"NetworkingConfig":{"EndpointsConfig":{"mine":{},"bridge":{}}}}"""),
        Bad("CIS 5.30: default bridge", Networks.Connect, """{"Container":"web"}""") with { Target = "b41d6e" },
        Good("CIS 5.30: default bridge", Containers.Create, Host("""{"NetworkMode":"mine"}""")),
        Good("CIS 5.30: default bridge", Containers.Create, Host("""{"NetworkMode":"none"}""")),
        Good("CIS 5.30: default bridge", Networks.Connect, """{"Container":"web"}""") with { Target = "mine" },
    ];
}
