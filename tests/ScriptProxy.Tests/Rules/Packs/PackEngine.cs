using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Tests.Rules.Packs;

/// <summary>A daemon with the objects that the cases of the packs speak about.</summary>
internal sealed class PackEngine : IEngine
{
    private const string WebId = "1111111111111111111111111111111111111111111111111111111111111111";
    private const string RootedId = "2222222222222222222222222222222222222222222222222222222222222222";
    private const string HostedId = "3333333333333333333333333333333333333333333333333333333333333333";
    private const string JoinedId = "4444444444444444444444444444444444444444444444444444444444444444";
    private const string BridgeId = "b41d6e0000000000000000000000000000000000000000000000000000000000";
    private const string MineId = "a7e3000000000000000000000000000000000000000000000000000000000000";
    private const string HostId = "4057000000000000000000000000000000000000000000000000000000000000";

    private static readonly Dictionary<string, string> s_nothing = [];

    public static PackEngine Instance { get; } = new();

    public Task<ContainerInfo> Container(string id) => Task.FromResult(id switch
    {
        "web" or WebId => Info(WebId, "web", "mine", "1000"),
        "rooted" or RootedId => Info(RootedId, "rooted", "mine", ""),
        "hosted" or HostedId => Info(HostedId, "hosted", "host", "1000"),
        "joined" or JoinedId => Info(JoinedId, "joined", "container:0123", "1000"),
        _ => throw new NotFoundException($"No such container: {id}"),
    });

    public Task<ImageInfo> Image(string reference) => Task.FromResult(reference switch
    {
        "app:1" => new ImageInfo("sha256:01", [], [], s_nothing, "1000") { HasHealthcheck = true },
        "rooted:1" => new ImageInfo("sha256:02", [], [], s_nothing, ""),
        "named:1" => new ImageInfo("sha256:03", [], [], s_nothing, "node"),
        _ => throw new NotFoundException($"No such image: {reference}"),
    });

    public Task<VolumeInfo> Volume(string name) => name == "disk"
        ? Task.FromResult(new VolumeInfo(name, "local", new Dictionary<string, string> { ["o"] = "bind", ["device"] = "/etc" }, s_nothing))
        : throw new NotFoundException($"get {name}: no such volume");

    public Task<NetworkInfo> Network(string id) => Task.FromResult(id switch
    {
        "bridge" or "b41d6e" or BridgeId => new NetworkInfo(BridgeId, "bridge", "bridge", s_nothing),
        "mine" => new NetworkInfo(MineId, "mine", "bridge", s_nothing),
        "h057" or HostId => new NetworkInfo(HostId, "host", "host", s_nothing),
        _ => throw new NotFoundException($"network {id} not found"),
    });

    public Task<ExecInfo> Exec(string id) => throw new NotFoundException($"No such exec instance: {id}");

    private static ContainerInfo Info(string id, string name, string network, string user) =>
        new(id, name, "app:1", "sha256:01", s_nothing, Running: true, Privileged: false, network, user);
}
