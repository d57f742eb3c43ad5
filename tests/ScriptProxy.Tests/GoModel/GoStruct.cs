namespace ScriptProxy.Tests.GoModel;

/// <summary>A struct in memory: what was set, by field name. What is missing is zero.</summary>
internal sealed class GoStruct
{
    public Dictionary<string, object?> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys that are no field, with their JSON; Go forgets them.</summary>
    public Dictionary<string, string> Unknown { get; } = new(StringComparer.Ordinal);

    public object? this[string name] => Fields.GetValueOrDefault(name);
}
