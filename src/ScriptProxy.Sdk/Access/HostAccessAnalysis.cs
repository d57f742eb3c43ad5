namespace ScriptProxy.Sdk.Access;

/// <summary>
/// Finds everything in a request that reaches past the container. One table says which operations can express any, so that a new door
/// is one new line; requests of all other operations cost a look-up and no allocation.
/// </summary>
internal static class HostAccessAnalysis
{
    private static readonly Dictionary<string, Analyser> Analysers = new(StringComparer.Ordinal)
    {
    };

    private delegate void Analyser(DockerRequest request, List<HostAccess> found);

    public static IReadOnlyList<HostAccess> Of(DockerRequest request)
    {
        if (!Analysers.TryGetValue(request.Operation.Name, out var analyse))
        {
            return [];
        }

        var found = new List<HostAccess>();
        analyse(request, found);
        return found;
    }
}
