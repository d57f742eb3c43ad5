namespace ScriptProxy.Sdk.Access;

/// <summary>An IP or MAC address of the client's choice, which may be that of a neighbour.</summary>
/// <param name="Address">The address as the request has it.</param>
public sealed record StaticAddress(string Address) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} takes the address {Address}";
}
