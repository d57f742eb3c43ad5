namespace ScriptProxy.Sdk.Access;

/// <summary>
/// Where the tasks of a service run, chosen by the request instead of the swarm: TaskTemplate.Placement.Constraints, and the modes that
/// run one task on every node. Managers hold the whole cluster, so a task on one of them is worth more than elsewhere.
/// </summary>
/// <param name="Kind"><c>constraint</c> or <c>global</c>.</param>
/// <example><c>Deny("stay off managers", r =&gt; r.HostAccess.OfType&lt;NodeChoice&gt;().Any(n =&gt; n.Value != "node.role==worker"));</c></example>
public sealed record NodeChoice(string Kind) : HostAccess
{
    /// <summary>The constraint as the request has it, <c>node.role==manager</c>; empty for <c>global</c>.</summary>
    public string Value { get; init; } = "";

    /// <inheritdoc/>
    public override string Text => Kind == "global" ? $"{Field} runs a task on every node" : $"{Field} chooses nodes by {Value}";
}
