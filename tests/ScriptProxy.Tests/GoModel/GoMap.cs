namespace ScriptProxy.Tests.GoModel;

/// <summary>A map in memory.</summary>
internal sealed class GoMap
{
    public SortedDictionary<string, object?> Entries { get; } = new(StringComparer.Ordinal);
}
