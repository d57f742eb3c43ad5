using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Tests.Sdk.Lookups;

/// <summary>A daemon with some containers, networks and images, each found under whatever reference the test says.</summary>
internal sealed class NamedObjects : IEngine
{
    private static readonly Dictionary<string, string> s_nothing = [];

    public Dictionary<string, ContainerInfo> Containers { get; } = [];

    public Dictionary<string, NetworkInfo> Networks { get; } = [];

    public Dictionary<string, ImageInfo> Images { get; } = [];

    /// <summary>What was looked up, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>A full id that begins like this.</summary>
    public static string Full(string prefix) => prefix.PadRight(64, '0');

    /// <summary>Puts a container there, under a reference that need not be its name.</summary>
    public NamedObjects Container(string reference, string id, string name = "some")
    {
        Containers[reference] = new(id, name, "alpine", "sha256:00", s_nothing, Running: true, Privileged: false, "bridge", "");
        return this;
    }

    public NamedObjects Network(string reference, string id, string name, string driver = "bridge")
    {
        Networks[reference] = new(id, name, driver, s_nothing);
        return this;
    }

    public NamedObjects Image(string reference, string id, params string[] tags)
    {
        Images[reference] = new(id, tags, [], s_nothing, "");
        return this;
    }

    Task<ContainerInfo> IEngine.Container(string id) => Find(Containers, id);

    Task<ImageInfo> IEngine.Image(string reference) => Find(Images, reference);

    Task<NetworkInfo> IEngine.Network(string id) => Find(Networks, id);

    public Task<VolumeInfo> Volume(string name) => throw new NotFoundException($"get {name}: no such volume");

    public Task<ExecInfo> Exec(string id) => throw new NotFoundException($"No such exec instance: {id}");

    private Task<T> Find<T>(Dictionary<string, T> objects, string reference)
    {
        Asked.Add(reference);
        return objects.TryGetValue(reference, out var found)
            ? Task.FromResult(found)
            : Task.FromException<T>(new NotFoundException($"No such object: {reference}"));
    }
}
