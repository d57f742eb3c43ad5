using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Sdk.Lookups;

/// <summary>
/// Gathers the references of one request, leaving out texts that name no object or cannot mean another one. What pins a reference is given
/// as a function of the object that has the field, so that a text that is left out costs nothing.
/// </summary>
internal struct ReferenceList
{
    private List<Reference>? _items;

    public readonly IReadOnlyList<Reference> Items => _items ?? (IReadOnlyList<Reference>)[];

    public void AddContainer<T>(string pointer, string? text, T owner, Action<T, string> pin, bool isRequired = false)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Add(new Reference(ReferenceKind.Container, text, pointer, Pin(owner, pin)) { IsRequired = isRequired });
        }
    }

    /// <summary>A namespace mode, which may be <c>container:NAME</c>.</summary>
    public void AddMode<T>(string pointer, string? mode, T owner, Action<T, string> pin)
    {
        if (NamespaceModes.ContainerOf(mode) is { Length: > 0 } container)
        {
            Add(new Reference(ReferenceKind.Container, container, pointer, PinMode(owner, pin)));
        }
    }

    /// <summary>A network mode: that of another container, or a network.</summary>
    public void AddNetworkMode<T>(string pointer, string? mode, T owner, Action<T, string> pin)
    {
        AddMode(pointer, mode, owner, pin);
        AddNetwork(mode, owner, pin);
    }

    public void AddNetwork<T>(string? text, T owner, Action<T, string> pin)
    {
        if (text is not null && IdText.CouldBeId(text))
        {
            Add(new Reference(ReferenceKind.Network, text, "", Pin(owner, pin)));
        }
    }

    public void AddSwarmNetwork<T>(string? text, T owner, Action<T, string> pin)
    {
        if (text is not null && IdText.CouldBeSwarmId(text))
        {
            Add(new Reference(ReferenceKind.Network, text, "", Pin(owner, pin)));
        }
    }

    public void AddImage<T>(string pointer, string? text, T owner, Action<T, string> pin)
    {
        if (text is not null && ImageReferenceGrammar.IsIdPrefix(text))
        {
            Add(new Reference(ReferenceKind.Image, text, pointer, Pin(owner, pin)));
        }
    }

    private static Action<string> Pin<T>(T owner, Action<T, string> pin) => id => pin(owner, id);

    private static Action<string> PinMode<T>(T owner, Action<T, string> pin) => id => pin(owner, NamespaceModes.ContainerPrefix + id);

    private void Add(Reference reference) => (_items ??= []).Add(reference);
}
