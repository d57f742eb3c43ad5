namespace ScriptProxy.Sdk.Lookups;

/// <summary>
/// Read-only look-ups at the daemon. Answers are cached for the request that asks. A look-up of something that does not exist
/// throws <see cref="NotFoundException"/>, so that a deny rule that forgot the case denies.
/// </summary>
/// <remarks>
/// Names move: between a look-up and the forwarded request somebody may rename a container or remove a network. So what was looked up is
/// pinned:
/// <list type="bullet">
/// <item>Where a rule looks up the container or network that the path names (<c>r.Engine.Container(r.Target)</c>), the path is forwarded
/// with its full id. A container that did not exist is not asked for again: the client gets the daemon's answer, 404.</item>
/// <item>Containers in the body or query (<c>container:web</c>, VolumesFrom, HostConfig.Links, the container of connect, disconnect and
/// commit) are looked up before the rules judge, and rules see full ids there.</item>
/// <item>Networks and images are pinned where their text could be the beginning of an id (<c>cafe</c>, <c>sha256:cafe</c>). Other texts can
/// only be names, and stay. A tag may be moved to another image, or a network be made anew, after the look-up.</item>
/// </list>
/// Not pinned are volumes, which have names only, so that one may be removed and made anew with other options where clients may do that;
/// images of services, which are found by every node for itself; services, nodes, secrets and configs; links of endpoints.
/// </remarks>
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
