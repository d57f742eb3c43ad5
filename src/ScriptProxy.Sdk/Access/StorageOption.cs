namespace ScriptProxy.Sdk.Access;

/// <summary>An option for the daemon's storage driver other than the size (HostConfig.StorageOpt).</summary>
/// <param name="Name">The option.</param>
public sealed record StorageOption(string Name) : HostAccess
{
    /// <summary>The value.</summary>
    public string Value { get; init; } = "";

    /// <inheritdoc/>
    public override string Text => $"{Field} sets the storage driver option {Name}";
}
