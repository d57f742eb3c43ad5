namespace ScriptProxy.Sdk.Access;

/// <summary>
/// A group of the client's choice for the process (HostConfig.GroupAdd, the part of User after the colon). A number may be the host's
/// group of a mounted socket.
/// </summary>
/// <param name="Name">Name or number of the group.</param>
public sealed record SupplementaryGroup(string Name) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} adds the group {Name}";
}
