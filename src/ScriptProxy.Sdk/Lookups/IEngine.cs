namespace ScriptProxy.Sdk.Lookups;

/// <summary>
/// Read-only look-ups at the daemon. Answers are cached for the request that asks. A look-up of something that does not exist
/// throws <see cref="NotFoundException"/>, so that a deny rule that forgot the case denies.
/// </summary>
public interface IEngine
{
    /// <summary>A container by name, id or unique id prefix (<c>GET /containers/{id}/json</c>).</summary>
    /// <exception cref="NotFoundException">There is no such container.</exception>
    Task<ContainerInfo> Container(string id);

    /// <summary>A local image by reference or id (<c>GET /images/{name}/json</c>).</summary>
    /// <exception cref="NotFoundException">The image is not present.</exception>
    Task<ImageInfo> Image(string reference);

    /// <summary>A volume by name (<c>GET /volumes/{name}</c>).</summary>
    /// <exception cref="NotFoundException">There is no such volume.</exception>
    Task<VolumeInfo> Volume(string name);

    /// <summary>A network by name, id or id prefix (<c>GET /networks/{id}</c>).</summary>
    /// <exception cref="NotFoundException">There is no such network.</exception>
    Task<NetworkInfo> Network(string id);

    /// <summary>An exec instance by its full id (<c>GET /exec/{id}/json</c>).</summary>
    /// <exception cref="NotFoundException">There is no such exec instance.</exception>
    Task<ExecInfo> Exec(string id);
}
