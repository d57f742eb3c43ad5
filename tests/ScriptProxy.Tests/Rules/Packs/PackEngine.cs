using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Tests.Rules.Packs;

/// <summary>A daemon with the objects that the cases of the packs speak about.</summary>
internal sealed class PackEngine : IEngine
{
    private static readonly Dictionary<string, string> s_nothing = [];

    public static PackEngine Instance { get; } = new();

    public Task<ContainerInfo> Container(string id) => Task.FromResult(id switch
    {
        "web" => Info(id, "mine", "1000"),
        "rooted" => Info(id, "mine", ""),
        "hosted" => Info(id, "host", "1000"),
        "joined" => Info(id, "container:0123", "1000"),
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
        "bridge" or "b41d6e" => new NetworkInfo("b41d6e", "bridge", "bridge", s_nothing),
        "mine" => new NetworkInfo("a7e3", "mine", "bridge", s_nothing),
        "h057" => new NetworkInfo("h057", "host", "host", s_nothing),
        _ => throw new NotFoundException($"network {id} not found"),
    });

    public Task<ExecInfo> Exec(string id) => throw new NotFoundException($"No such exec instance: {id}");

    private static ContainerInfo Info(string id, string network, string user) =>
        new(id, id, "app:1", "sha256:01", s_nothing, Running: true, Privileged: false, network, user);
}
