namespace ScriptProxy.Sdk.Lookups;

/// <summary>What the daemon says about a container.</summary>
/// <param name="Id">The full id, 64 hexadecimal digits.</param>
/// <param name="Name">The name without the leading slash.</param>
/// <param name="Image">The image reference it was created from.</param>
/// <param name="ImageId">The id of that image.</param>
/// <param name="Labels">Its labels, those of the image included.</param>
/// <param name="Running">True while its main process runs.</param>
/// <param name="Privileged">HostConfig.Privileged.</param>
/// <param name="NetworkMode">HostConfig.NetworkMode.</param>
/// <param name="User">Config.User; empty for the image's default.</param>
public sealed record ContainerInfo(
    string Id,
    string Name,
    string Image,
    string ImageId,
    IReadOnlyDictionary<string, string> Labels,
    bool Running,
    bool Privileged,
    string NetworkMode,
    string User)
{
    /// <summary>The paths of the host that are mounted into it (<c>Mounts</c> of type bind).</summary>
    public IReadOnlyList<string> HostPaths { get; init; } = [];

    /// <summary>The volumes that are mounted into it, by name. What a volume stands for is in its options (<see cref="VolumeInfo"/>).</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>The namespaces of the host it is in instead of its own: <c>pid</c>, <c>ipc</c>, <c>network</c>.</summary>
    public IReadOnlyList<string> HostNamespaces { get; init; } = [];

    /// <summary>The capabilities it was given beyond Docker's default ones, without prefix and in capitals: <c>SYS_ADMIN</c>, <c>ALL</c>.</summary>
    public IReadOnlyList<string> AddedCapabilities { get; init; } = [];

    /// <summary>The devices of the host it was given, by their path on the host.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>The Compose project it belongs to, by its label <c>com.docker.compose.project</c>; null for none.</summary>
    public string? ComposeProject => Labels.GetValueOrDefault("com.docker.compose.project");

    /// <summary>The Compose service it belongs to, by its label <c>com.docker.compose.service</c>; null for none.</summary>
    public string? ComposeService => Labels.GetValueOrDefault("com.docker.compose.service");
}

/// <summary>What the daemon says about a local image.</summary>
/// <param name="Id">The image id, <c>sha256:</c> and 64 hexadecimal digits.</param>
/// <param name="RepoTags">Its references by tag.</param>
/// <param name="RepoDigests">Its references by digest.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="User">The user its containers run as by default; empty is root.</param>
public sealed record ImageInfo(
    string Id,
    IReadOnlyList<string> RepoTags,
    IReadOnlyList<string> RepoDigests,
    IReadOnlyDictionary<string, string> Labels,
    string User)
{
    /// <summary>True when its containers have a health check by default (<c>HEALTHCHECK</c> in its Dockerfile).</summary>
    public bool HasHealthcheck { get; init; }
}

/// <summary>What the daemon says about a volume.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Driver">Its driver, usually <c>local</c>.</param>
/// <param name="Options">The driver options it was created with (<c>type</c>, <c>o</c>, <c>device</c>).</param>
/// <param name="Labels">Its labels.</param>
public sealed record VolumeInfo(
    string Name,
    string Driver,
    IReadOnlyDictionary<string, string> Options,
    IReadOnlyDictionary<string, string> Labels);

/// <summary>What the daemon says about a network.</summary>
/// <param name="Id">The full id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Driver">Its driver: <c>bridge</c>, <c>host</c>, <c>none</c>, <c>overlay</c>...</param>
/// <param name="Labels">Its labels.</param>
public sealed record NetworkInfo(string Id, string Name, string Driver, IReadOnlyDictionary<string, string> Labels);

/// <summary>What the daemon says about an exec instance.</summary>
/// <param name="Id">The full id.</param>
/// <param name="ContainerId">The container it runs in.</param>
/// <param name="Running">True while it runs.</param>
public sealed record ExecInfo(string Id, string ContainerId, bool Running);
