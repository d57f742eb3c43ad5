namespace ScriptProxy.Sdk.Access;

/// <summary>A service update that brings back something stored earlier, which is not in this request and so cannot be judged.</summary>
/// <param name="Kind"><c>rollback</c>: the whole previous specification; <c>registry-auth</c>: its registry credentials.</param>
public sealed record StoredSpec(string Kind) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => Kind == "rollback"
        ? $"{Field} brings back the previous specification"
        : $"{Field} reuses the registry credentials of the previous specification";
}
