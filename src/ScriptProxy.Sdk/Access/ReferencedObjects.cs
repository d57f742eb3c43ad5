namespace ScriptProxy.Sdk.Access;

/// <summary>
/// The existing volumes and networks that a request mentions, for the host to look up before the rules judge
/// (<see cref="Lookups.ResolvedReferences"/>): a harmless name may stand for a directory of the host or for its network. Look up again
/// after a rewrite, which may have mentioned others.
/// </summary>
/// <param name="Volumes">Names of volumes.</param>
/// <param name="Networks">Networks as the request names them: name, id or id prefix.</param>
internal sealed record ReferencedObjects(IReadOnlyCollection<string> Volumes, IReadOnlyCollection<string> Networks)
{
    /// <summary>Nothing is mentioned.</summary>
    public static ReferencedObjects None { get; } = new([], []);

    /// <summary>What the request mentions, each name once: exactly what the analysis asks about.</summary>
    public static ReferencedObjects Of(DockerRequest request)
    {
        _ = HostAccessAnalysis.Of(request, out var mentioned);
        return mentioned;
    }

    /// <summary>What an analysis asked about.</summary>
    public static ReferencedObjects Of(AccessCollector found) =>
        found.Volumes.Count + found.Networks.Count > 0 ? new ReferencedObjects(found.Volumes, found.Networks) : None;
}
