using System.Collections.ObjectModel;

namespace ScriptProxy.Sdk.Lookups;

/// <summary>What the daemon said about existing objects that a request refers to, looked up by the host before the rules judge.</summary>
internal sealed class ResolvedReferences
{
    public static ResolvedReferences None { get; } = new();

    /// <summary>Existing volumes by name. A volume that does not exist yet is absent.</summary>
    public IReadOnlyDictionary<string, VolumeInfo> Volumes { get; init; } = ReadOnlyDictionary<string, VolumeInfo>.Empty;

    /// <summary>Existing networks by the reference the client used (name, id or id prefix), and by the full id that stands there now.</summary>
    public IReadOnlyDictionary<string, NetworkInfo> Networks { get; init; } = ReadOnlyDictionary<string, NetworkInfo>.Empty;

    /// <summary>Existing images that were named by id, or by what could be one, by full id.</summary>
    public IReadOnlyDictionary<string, ImageInfo> Images { get; init; } = ReadOnlyDictionary<string, ImageInfo>.Empty;

    /// <summary>What the client wrote where the full id of a container or image stands now, by pointer.</summary>
    public IReadOnlyDictionary<string, string> Written { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The daemon's words about an object that the operation needs and that does not exist; null when there is all of it.</summary>
    public string? Missing { get; init; }
}
