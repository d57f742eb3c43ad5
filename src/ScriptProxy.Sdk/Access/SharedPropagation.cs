namespace ScriptProxy.Sdk.Access;

/// <summary>A mount through which mounts made inside the container appear on the host.</summary>
/// <param name="Mode"><c>shared</c> or <c>rshared</c>.</param>
public sealed record SharedPropagation(string Mode) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} propagates mounts to the host ({Mode})";
}
