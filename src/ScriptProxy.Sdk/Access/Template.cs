namespace ScriptProxy.Sdk.Access;

/// <summary>A text that the swarm expands on the node (<c>{{.Node.Hostname}}</c>), so that its final value is not known here.</summary>
/// <param name="Value">The text as the request has it.</param>
public sealed record Template(string Value) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} is a template";
}
