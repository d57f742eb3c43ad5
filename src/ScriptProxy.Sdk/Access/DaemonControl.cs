namespace ScriptProxy.Sdk.Access;

/// <summary>Control of the daemon or the cluster itself. Whoever has it can usually become root on the host.</summary>
/// <param name="Kind">
/// <c>plugin</c>, <c>swarm</c> (its join tokens and keys included), <c>node</c>, <c>service</c>, <c>secret</c>, <c>config</c>,
/// <c>buildkit</c> (an uninspected BuildKit connection) or <c>debug</c>.
/// </param>
/// <example><c>Deny("nobody touches the daemon", r =&gt; r.HostAccess.OfType&lt;DaemonControl&gt;().Any());</c></example>
public sealed record DaemonControl(string Kind) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => Kind switch
    {
        "buildkit" => $"{Field} opens an uninspected connection to BuildKit",
        "debug" => $"{Field} reads the daemon's own memory and profile",
        "swarm" => $"{Field} controls the swarm or reads its keys",
        _ => $"{Field} changes a {Kind} of the daemon",
    };
}
