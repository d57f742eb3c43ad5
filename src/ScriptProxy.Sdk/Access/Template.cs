namespace ScriptProxy.Sdk.Access;

/// <summary>
/// A text that the swarm expands on the node (<c>{{.Node.Hostname}}</c>), so that its final value is not known here; or a secret or
/// config that is one as a whole (Templating) and can take in other secrets of its task.
/// </summary>
/// <param name="Value">The text as the request has it; the template engine of a secret or config.</param>
public sealed record Template(string Value) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} is a template";
}
