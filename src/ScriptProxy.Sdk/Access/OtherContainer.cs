namespace ScriptProxy.Sdk.Access;

/// <summary>Something of another container: its namespaces (<c>container:web</c>), volumes (VolumesFrom) or environment (Links).</summary>
/// <param name="Id">
/// The full id of the container. It stands in the forwarded request too, so the daemon acts on the container that was judged, whatever is
/// renamed meanwhile. Where the daemon knew no such container it is <see cref="Name"/>, and may mean one that comes into being later.
/// For the link of an endpoint it is always the name, which is looked up in the DNS of the network each time anew.
/// </param>
/// <param name="Kind"><c>pid</c>, <c>ipc</c>, <c>network</c>, <c>cgroup</c>, <c>volumes</c>, <c>link</c>, <c>attachment</c>...</param>
/// <example><c>Deny("no volumes of others", r =&gt; r.HostAccess.OfType&lt;OtherContainer&gt;().Any(c =&gt; c.Kind == "volumes"));</c></example>
public sealed record OtherContainer(string Id, string Kind) : HostAccess
{
    /// <summary>The container as the client named it: by name, id or id prefix.</summary>
    public string Name { get; init; } = Id;

    /// <inheritdoc/>
    public override string Text => Kind switch
    {
        "volumes" => $"{Field} mounts the volumes of container {Name}",
        "link" => $"{Field} links to container {Name}",
        "attachment" => $"{Field} attaches container {Name}",
        _ => $"{Field} joins the {Kind} namespace of container {Name}",
    };
}
