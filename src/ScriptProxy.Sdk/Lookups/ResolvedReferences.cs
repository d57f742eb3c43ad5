namespace ScriptProxy.Sdk.Lookups;

/// <summary>What the daemon said about existing objects that a request refers to, looked up by the host before the rules judge.</summary>
internal sealed class ResolvedReferences
{
    public static ResolvedReferences None { get; } = new();

    /// <summary>Existing volumes by name. A volume that does not exist yet is absent.</summary>
    public IReadOnlyDictionary<string, VolumeInfo> Volumes { get; init; } = new Dictionary<string, VolumeInfo>();

    /// <summary>Existing networks by the reference used in the request (name, id or id prefix).</summary>
    public IReadOnlyDictionary<string, NetworkInfo> Networks { get; init; } = new Dictionary<string, NetworkInfo>();
}
