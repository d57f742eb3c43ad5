using ScriptProxy.Sdk;
using static ScriptProxy.Tests.Rules.Packs.PackCase;

namespace ScriptProxy.Tests.Rules.Packs;

/// <summary>Requests for pod-security-docker.csx: what has no twin in Kubernetes.</summary>
internal static class PodSecurityDockerCases
{
    public static PackCase[] All { get; } =
    [
        Bad("PSS baseline: host devices", Containers.Create, Host("""{"Devices":[{"PathOnHost":"/dev/sda"}]}""")),
        Bad("PSS baseline: host devices", Containers.Create, Host("""{"DeviceCgroupRules":["b *:* rwm"]}""")),
        Bad("PSS baseline: host devices", Containers.Create, Host("""{"DeviceRequests":[{"Driver":"nvidia","Count":-1}]}""")),
        Bad("PSS baseline: host devices", Containers.Update, """{"Devices":[{"PathOnHost":"/dev/sda"}]}"""),
        Bad("PSS baseline: host devices", Volumes.Create, """{"DriverOpts":{"type":"ext4","device":"/dev/sda1"}}"""),
        Good("PSS baseline: host devices", Containers.Create, Host("""{"Devices":[],"DeviceCgroupRules":[]}""")),

        Bad("PSS baseline: mount propagation", Containers.Create, Host("""{"Binds":["v:/v:rshared"]}""")),
        Good("PSS baseline: mount propagation", Containers.Create, Host("""{"Binds":["v:/v:rprivate"]}""")),

        Bad("PSS baseline: control groups", Containers.Create, Host("""{"CgroupParent":"/system.slice"}""")),
        Bad("PSS baseline: control groups", Containers.Create, Host("""{"SecurityOpt":["writable-cgroups"]}""")),
        Bad("PSS baseline: control groups", Containers.Update, """{"CgroupParent":"/"}"""),
        Bad("PSS baseline: control groups", Images.Build) with { Query = [("cgroupparent", "/x")] },
        Good("PSS baseline: control groups", Containers.Create, Host("""{"SecurityOpt":["writable-cgroups=false"]}""")),

        Bad("PSS baseline: out-of-memory score", Containers.Create, Host("""{"OomScoreAdj":-1000}""")),
        Good("PSS baseline: out-of-memory score", Containers.Create, Host("""{"OomScoreAdj":500}""")),

        Bad("PSS baseline: runtimes", Containers.Create, Host("""{"Runtime":"io.containerd.kata.v2"}""")),
        Bad("PSS baseline: runtimes", Containers.Create, Host("""{"Annotations":{"run.oci.hooks":"x"}}""")),
        Bad("PSS baseline: runtimes", Containers.Create, Host("""{"StorageOpt":{"dm.thinpooldev":"x"}}""")),
        Good("PSS baseline: runtimes", Containers.Create, Host("""{"Runtime":"runc","StorageOpt":{"size":"1G"}}""")),

        Bad("PSS baseline: networks of the host", Networks.Create, """{"Name":"n","Driver":"macvlan","Options":{"parent":"eth0"}}"""),
        Bad("PSS baseline: networks of the host", Networks.Create, """{"Name":"n","Driver":"weave"}"""),
        Bad("PSS baseline: networks of the host", Networks.Connect, """{"Container":"web","EndpointConfig":{"NetworkID":"h057"}}"""),
        Good("PSS baseline: networks of the host", Networks.Create, """{"Name":"n","Driver":"bridge"}"""),

        Bad("PSS baseline: log drivers", Containers.Create, Host("""{"LogConfig":{"Type":"syslog","Config":{"syslog-address":"tcp://10.0.0.5"}}}""")),
        Bad("PSS baseline: log drivers", Services.Create, """{"TaskTemplate":{"LogDriver":{"Name":"gelf"}}}"""),
        Good("PSS baseline: log drivers", Containers.Create, Host("""{"LogConfig":{"Type":"json-file","Config":{"max-size":"10m"}}}""")),

        Bad("PSS baseline: secrets and configs", Services.Create, Service("""{"Secrets":[{"SecretID":"x"}]}""")),
        Bad("PSS baseline: secrets and configs", Secrets.Create, """{"Name":"s"}"""),
        Bad("PSS baseline: secrets and configs", Containers.Create, Host("""{"SecurityOpt":["credentialspec=file://x.json"]}""")),
        Good("PSS baseline: secrets and configs", Services.Create, Service("""{"Env":["A=b"]}""")),

        Bad("PSS baseline: control of the daemon", Swarm.Init),
        Bad("PSS baseline: control of the daemon", Plugins.Enable),
        Bad("PSS baseline: control of the daemon", Nodes.Update),
        Bad("PSS baseline: control of the daemon", Services.Create, """{"TaskTemplate":{"PluginSpec":{"remote":"x/y"}}}"""),
        Good("PSS baseline: control of the daemon", Services.Create, Service("""{"Image":"app:1"}""")),

        Bad("PSS baseline: services say what they run", Services.Update, "{}") with { Query = [("version", "1"), ("rollback", "previous")] },
        Bad("PSS baseline: services say what they run", Services.Create, Service("""{"Env":["A={{.Node.Hostname}}"]}""")),
        Good("PSS baseline: services say what they run", Services.Update, Service("""{"Image":"app:1"}""")) with { Query = [("version", "1")] },

        Bad("PSS baseline: BuildKit", Builder.Session),
        Bad("PSS baseline: BuildKit", Builder.Grpc),
        Bad("PSS baseline: BuildKit", Images.Build) with { Query = [("version", "2")] },
        Bad("PSS baseline: BuildKit", Images.Build) with { Query = [("session", "s")] },
        Bad("PSS baseline: BuildKit", Images.Build) with { Query = [("outputs", """[{"Type":"registry","Attrs":{}}]""")] },
        Good("PSS baseline: BuildKit", Images.Build) with { Query = [("version", "1"), ("t", "a")] },

        Bad("PSS baseline: URLs that the daemon fetches", Images.Build) with { Query = [("remote", "http://169.254.169.254/")] },
        Good("PSS baseline: URLs that the daemon fetches", Images.Build) with { Query = [("t", "a")] },

        Bad("PSS baseline: archives and images from nowhere", Containers.PutArchive) with { Query = [("path", "/")] },
        Bad("PSS baseline: archives and images from nowhere", Images.Load),
        Bad("PSS baseline: archives and images from nowhere", Images.Import) with { Query = [("fromSrc", "-")] },
        Bad("PSS baseline: archives and images from nowhere", Images.Commit, "{}") with { Query = [("container", "web")] },
        Good("PSS baseline: archives and images from nowhere", Images.Pull) with { Query = [("fromImage", "app"), ("tag", "1")] },

        Bad("PSS baseline: what is not understood", Containers.Create, Host("""{"NoSuchField":1}""")),
        Bad("PSS baseline: what is not understood", Containers.Create, Host("""{"PidMode":"surprise"}""")),
        Bad("PSS baseline: what is not understood", Operations.Unknown),
        Good("PSS baseline: what is not understood", Containers.Create, Host("""{"PidMode":"private"}""")),
    ];
}
