namespace ScriptProxy.Sdk.Lookups;

/// <summary>A place in a request that names an existing object, and how to put its full id there instead.</summary>
/// <param name="Kind">What kind of object it is.</param>
/// <param name="Text">The name, id or id prefix that the client wrote.</param>
/// <param name="Pointer">Where it stands, as in <see cref="Access.HostAccess.Pointer"/>.</param>
/// <param name="Pin">Writes the full id into the request.</param>
internal sealed record Reference(ReferenceKind Kind, string Text, string Pointer, Action<string> Pin)
{
    /// <summary>
    /// True when the daemon does nothing without this object and says that it does not exist. Its answer can then be given at once,
    /// where forwarding the name would let it mean an object that has come into being since.
    /// </summary>
    public bool IsRequired { get; init; }
}

/// <summary>The kinds of objects that are pinned.</summary>
internal enum ReferenceKind
{
    Container,
    Network,
    Image,
}
