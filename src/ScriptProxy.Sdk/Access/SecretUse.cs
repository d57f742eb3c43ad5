namespace ScriptProxy.Sdk.Access;

/// <summary>A stored secret that the request hands to its containers. Any one can be referenced by its id.</summary>
/// <param name="Kind"><c>secret</c>, <c>config</c> or <c>credential-spec</c>.</param>
/// <param name="Id">The id in the reference, which decides; or the location of a credential specification.</param>
public sealed record SecretUse(string Kind, string Id) : HostAccess
{
    /// <summary>The name in the reference; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <inheritdoc/>
    public override string Text => $"{Field} uses the {Kind} {(Name.Length == 0 ? Id : Name)}";
}
