using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Sdk.Access;

/// <summary>
/// What one analysis of one request has found so far. It also notes which existing objects the analysis asked about, so that the list
/// of what the host must look up cannot differ from what is judged.
/// </summary>
internal sealed class AccessCollector(DockerRequest request)
{
    private HashSet<string>? _volumes;
    private HashSet<string>? _networks;

    public DockerRequest Request { get; } = request;

    public List<HostAccess> Found { get; } = [];

    public IReadOnlyCollection<string> Volumes => _volumes ?? (IReadOnlyCollection<string>)[];

    public IReadOnlyCollection<string> Networks => _networks ?? (IReadOnlyCollection<string>)[];

    public void Add(HostAccess access) => Found.Add(access);

    /// <summary>Something of another container, which the request names by its full id where it exists.</summary>
    public void AddContainer(string id, string kind, string pointer) =>
        Found.Add(new OtherContainer(id, kind) { Pointer = pointer, Name = Request.References.Written.GetValueOrDefault(pointer, id) });

    /// <summary>True when the daemon will apply an API version older than this one to the request.</summary>
    public bool IsBelow(int major, int minor) => Request.EffectiveApiVersion < new ApiVersion(major, minor);

    /// <summary>The existing volume of this name, null where there is none yet.</summary>
    public VolumeInfo? Volume(string name)
    {
        Note(ref _volumes, name);
        return Request.References.Volumes.GetValueOrDefault(name);
    }

    /// <summary>The existing network that this name, id or id prefix means, null where there is none.</summary>
    public NetworkInfo? Network(string reference)
    {
        Note(ref _networks, reference);
        return Request.References.Networks.GetValueOrDefault(reference);
    }

    /// <summary>True when this name, id or id prefix means the host network, or could come to mean it.</summary>
    public bool IsHostNetwork(string reference)
    {
        Note(ref _networks, reference);
        if (IdText.CouldBeId(reference) && !IdText.IsFull(reference))
        {
            Note(ref _networks, HostNetwork.Name);
        }

        return HostNetwork.IsMeantBy(reference, Request.References.Networks);
    }

    private static void Note(ref HashSet<string>? names, string name) => (names ??= new(StringComparer.Ordinal)).Add(name);
}
