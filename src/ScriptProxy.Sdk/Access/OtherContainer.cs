namespace ScriptProxy.Sdk.Access;

/// <summary>Something of another container: its namespaces (<c>container:web</c>), volumes (VolumesFrom) or environment (Links).</summary>
/// <param name="Id">The container as the request names it: a name, an id or an id prefix.</param>
/// <param name="Kind"><c>pid</c>, <c>ipc</c>, <c>network</c>, <c>cgroup</c>, <c>volumes</c>, <c>link</c>, <c>attachment</c>...</param>
/// <example><c>Deny("no volumes of others", r =&gt; r.HostAccess.OfType&lt;OtherContainer&gt;().Any(c =&gt; c.Kind == "volumes"));</c></example>
public sealed record OtherContainer(string Id, string Kind) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => Kind switch
    {
        "volumes" => $"{Field} mounts the volumes of container {Id}",
        "link" => $"{Field} links to container {Id}",
        "attachment" => $"{Field} attaches container {Id}",
        _ => $"{Field} joins the {Kind} namespace of container {Id}",
    };
}
