namespace ScriptProxy.Sdk.Access;

/// <summary>An annotation handed to the runtime and its plugins, which may act on it (HostConfig.Annotations).</summary>
/// <param name="Name">The key.</param>
public sealed record RuntimeAnnotation(string Name) : HostAccess
{
    /// <summary>The value.</summary>
    public string Value { get; init; } = "";

    /// <inheritdoc/>
    public override string Text => $"{Field} gives the runtime the annotation {Name}";
}
