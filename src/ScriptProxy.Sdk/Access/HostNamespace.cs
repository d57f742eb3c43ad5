namespace ScriptProxy.Sdk.Access;

/// <summary>A namespace of the host instead of the container's own.</summary>
/// <param name="Kind"><c>pid</c>, <c>ipc</c>, <c>network</c>, <c>uts</c>, <c>user</c> or <c>cgroup</c>.</param>
/// <example><c>Deny("no host network", r =&gt; r.HostAccess.OfType&lt;HostNamespace&gt;().Any(n =&gt; n.Kind == "network"));</c></example>
public sealed record HostNamespace(string Kind) : HostAccess
{
    /// <summary>How the request asks for it, where that is not plainly <c>host</c>: the id of the host network, an absent field.</summary>
    public string? By { get; init; }

    /// <inheritdoc/>
    public override string Text => By is null
        ? $"{Field} joins the {Kind} namespace of the host"
        : $"{Field} joins the {Kind} namespace of the host ({By})";
}
