using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Sdk.Lookups;

/// <summary>
/// Asks the daemon about the volumes and networks a request names, so that a volume made earlier with bind options, or the host network
/// under its id, is judged for what it is. Runs after the rewrite phase, on what will be forwarded.
/// </summary>
internal static class ReferenceResolution
{
    /// <exception cref="HttpRequestException">The daemon could not be asked.</exception>
    public static async ValueTask ResolveAsync(DockerRequest request)
    {
        var referenced = ReferencedObjects.Of(request);
        if (referenced.Volumes.Count == 0 && referenced.Networks.Count == 0)
        {
            return;
        }

        var volumes = new Dictionary<string, VolumeInfo>(StringComparer.Ordinal);
        foreach (var name in referenced.Volumes)
        {
            try
            {
                volumes[name] = await request.Engine.Volume(name).ConfigureAwait(false);
            }
            catch (NotFoundException)
            {
                // A volume that does not exist yet is created by the daemon with the options of this request, which are judged as such.
            }
        }

        var networks = new Dictionary<string, NetworkInfo>(StringComparer.Ordinal);
        foreach (var reference in referenced.Networks)
        {
            try
            {
                networks[reference] = await request.Engine.Network(reference).ConfigureAwait(false);
            }
            catch (NotFoundException)
            {
                // The daemon will refuse the request itself: a network is never created on the way.
            }
        }

        request.References = new ResolvedReferences { Volumes = volumes, Networks = networks };
    }
}
