namespace ScriptProxy.Sdk.Access;

/// <summary>
/// A setting of a network or endpoint that can change how the host's network behaves: a driver option, ConfigFrom, Ingress.
/// Options known to be harmless (MTU, masquerading, inter-container traffic) are not reported.
/// </summary>
/// <param name="Name">The option.</param>
public sealed record NetworkOption(string Name) : HostAccess
{
    /// <summary>The value.</summary>
    public string Value { get; init; } = "";

    /// <inheritdoc/>
    public override string Text => $"{Field} sets the network option {Name}";
}
