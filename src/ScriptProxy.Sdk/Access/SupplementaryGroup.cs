namespace ScriptProxy.Sdk.Access;

/// <summary>A group added to the process. A number may be the host's group of a mounted socket (HostConfig.GroupAdd).</summary>
/// <param name="Name">Name or number of the group.</param>
public sealed record SupplementaryGroup(string Name) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} adds the group {Name}";
}
