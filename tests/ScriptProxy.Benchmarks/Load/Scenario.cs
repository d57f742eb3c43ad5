using System.Globalization;
using System.Text;

namespace ScriptProxy.Benchmarks.Load;

/// <summary>A request that is sent again and again, and the status a right answer has.</summary>
internal sealed record Scenario(string Name, string Title, byte[] Request, int Status)
{
    internal static readonly Scenario Ping = new("ping", "GET /_ping", Get("/_ping"), 200);
    internal static readonly Scenario List = new("list", "GET /containers/json (2 kB)", Get("/v1.51/containers/json"), 200);
    internal static readonly Scenario LongList = new("list200", "GET /containers/json (200 kB)", Get("/v1.51/containers/json?all=1"), 200);
    internal static readonly Scenario Create =
        new("create", "POST /containers/create (2 kB)", Post("/v1.51/containers/create?name=web-1", ContainerBody), 201);

    internal static readonly IReadOnlyList<Scenario> All = [Ping, List, LongList, Create];

    /// <summary>Two kilobytes of what `docker run -d` with a few flags sends: most of it is defaults.</summary>
    internal static string ContainerBody =>
        """
        {"Hostname":"","Domainname":"","User":"1000:1000","AttachStdin":false,"AttachStdout":false,"AttachStderr":false,"ExposedPorts":{"8080/tcp":{}},"Tty":false,"OpenStdin":false,"StdinOnce":false,"Env":["ASPNETCORE_URLS=http://+:8080","DATABASE_URL=postgres://db.internal.example.com:5432/orders","FEATURE_FLAGS=new-basket,fast-search,dark-mode","LOG_LEVEL=information","TZ=Europe/Berlin"],"Cmd":["serve","--port","8080","--workers","4"],"Healthcheck":{"Test":["CMD","/app/health"],"Interval":30000000000,"Timeout":3000000000,"Retries":3},"Image":"registry.example.com/team-a/orders:2026.1.4","Volumes":{},"WorkingDir":"/app","Entrypoint":null,"OnBuild":null,"Labels":{"com.example.owner":"team-a","com.example.service":"orders","com.example.commit":"9f2c4e1b7a6d5c3f8e0b1a2d4c6e8f0a1b3d5c7e"},"StopSignal":"SIGTERM","HostConfig":{"Binds":null,"ContainerIDFile":"","LogConfig":{"Type":"","Config":{}},"NetworkMode":"bridge","PortBindings":{},"RestartPolicy":{"Name":"unless-stopped","MaximumRetryCount":0},"AutoRemove":false,"VolumeDriver":"","VolumesFrom":null,"ConsoleSize":[0,0],"CapAdd":null,"CapDrop":["ALL"],"CgroupnsMode":"","Dns":[],"DnsOptions":[],"DnsSearch":[],"ExtraHosts":null,"GroupAdd":null,"IpcMode":"","Cgroup":"","Links":null,"OomScoreAdj":0,"PidMode":"","Privileged":false,"PublishAllPorts":false,"ReadonlyRootfs":true,"SecurityOpt":null,"UTSMode":"","UsernsMode":"","ShmSize":0,"Isolation":"","CpuShares":512,"Memory":536870912,"NanoCpus":1500000000,"CgroupParent":"","BlkioWeight":0,"BlkioWeightDevice":[],"BlkioDeviceReadBps":[],"BlkioDeviceWriteBps":[],"BlkioDeviceReadIOps":[],"BlkioDeviceWriteIOps":[],"CpuPeriod":0,"CpuQuota":0,"CpuRealtimePeriod":0,"CpuRealtimeRuntime":0,"CpusetCpus":"","CpusetMems":"","Devices":[],"DeviceCgroupRules":null,"DeviceRequests":null,"MemoryReservation":0,"MemorySwap":0,"MemorySwappiness":-1,"OomKillDisable":false,"PidsLimit":256,"Ulimits":[],"CpuCount":0,"CpuPercent":0,"IOMaximumIOps":0,"IOMaximumBandwidth":0,"MaskedPaths":null,"ReadonlyPaths":null},"NetworkingConfig":{"EndpointsConfig":{}}}
        """;

    private static byte[] Get(string target) =>
        Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: docker\r\nUser-Agent: Docker-Client/28.5.1 (linux)\r\n\r\n");

    private static byte[] Post(string target, string body) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"POST {target} HTTP/1.1\r\nHost: docker\r\nUser-Agent: Docker-Client/28.5.1 (linux)\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
}
