using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.Bodies;

namespace ScriptProxy.Sdk.Lookups;

/// <summary>
/// Asks the daemon about the objects a request names, so that a volume made earlier with bind options, or the host network under its id,
/// is judged for what it is, and writes full ids where a name could mean another object by the time the daemon acts. Runs after the
/// rewrite phase, on what will be forwarded.
/// </summary>
internal static class ReferenceResolution
{
    /// <summary>
    /// The most objects one request may name. Each is a question to the daemon, and a body has room for a hundred thousand names; a
    /// container with a hundred volumes is rare.
    /// </summary>
    public const int MaxObjects = 500;

    /// <exception cref="HttpRequestException">The daemon could not be asked.</exception>
    /// <exception cref="BodyFormatException">The request names more than <see cref="MaxObjects"/>.</exception>
    public static ValueTask ResolveAsync(DockerRequest request)
    {
        var access = HostAccessAnalysis.Of(request, out var mentioned);
        var references = BodyReferences.Of(request);
        return (mentioned.Volumes.Count + mentioned.Networks.Count + references.Count) switch
        {
            0 => Settle(request, access),
            > MaxObjects => throw new BodyFormatException("SP1004", $"the request names more than {MaxObjects} existing objects", status: 413),
            _ => new Resolving(request.Engine).RunAsync(request, mentioned, references),
        };
    }

    /// <summary>Nothing has to be asked, so nothing can change what was found.</summary>
    private static ValueTask Settle(DockerRequest request, HostAccessList access)
    {
        request.Settle(access);
        return ValueTask.CompletedTask;
    }

    private sealed class Resolving(IEngine engine)
    {
        private readonly Dictionary<string, VolumeInfo> _volumes = new(StringComparer.Ordinal);
        private readonly Dictionary<string, NetworkInfo> _networks = new(StringComparer.Ordinal);
        private readonly Dictionary<string, ImageInfo> _images = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _written = new(StringComparer.Ordinal);
        private string? _missing;

        public async ValueTask RunAsync(DockerRequest request, ReferencedObjects mentioned, IReadOnlyList<Reference> references)
        {
            foreach (var name in mentioned.Volumes)
            {
                await FindVolumeAsync(name).ConfigureAwait(false);
            }

            foreach (var reference in mentioned.Networks)
            {
                await FindNetworkAsync(reference).ConfigureAwait(false);
            }

            foreach (var reference in references)
            {
                switch (reference.Kind)
                {
                    case ReferenceKind.Container:
                        await PinContainerAsync(reference).ConfigureAwait(false);
                        break;
                    case ReferenceKind.Network:
                        PinNetwork(reference);
                        break;
                    case ReferenceKind.Image:
                        await PinImageAsync(reference).ConfigureAwait(false);
                        break;
                }
            }

            request.References = new ResolvedReferences
            {
                Volumes = _volumes,
                Networks = _networks,
                Images = _images,
                Written = _written,
                Missing = _missing,
            };
        }

        private static HttpRequestException NoId(string what, string text) =>
            new($"the daemon's answer about the {what} '{text}' has no id");

        private async Task FindVolumeAsync(string name)
        {
            try
            {
                _volumes[name] = await engine.Volume(name).ConfigureAwait(false);
            }
            catch (NotFoundException)
            {
                // A volume that does not exist yet is created by the daemon with the options of this request, which are judged as such.
            }
        }

        private async Task FindNetworkAsync(string reference)
        {
            try
            {
                _networks[reference] = await engine.Network(reference).ConfigureAwait(false);
            }
            catch (NotFoundException)
            {
                // The daemon will refuse the request itself: a network is never created on the way. What could be an id is reported.
            }
        }

        private async Task PinContainerAsync(Reference reference)
        {
            // The daemon takes a name with a slash before it, and then no id prefix.
            var isNameOnly = reference.Text[0] == '/';
            try
            {
                var container = await engine.Container(isNameOnly ? reference.Text[1..] : reference.Text).ConfigureAwait(false);
                if (!IdText.IsFull(container.Id))
                {
                    throw NoId("container", reference.Text);
                }

                if (isNameOnly && container.Name != reference.Text[1..] && container.Id.StartsWith(reference.Text[1..], StringComparison.Ordinal))
                {
                    throw new NotFoundException($"No such container: {reference.Text}");
                }

                reference.Pin(container.Id);
                _written[reference.Pointer] = reference.Text;
            }
            catch (NotFoundException e)
            {
                // Where it is not required it stays what the client wrote, and rules see that.
                _missing ??= reference.IsRequired ? e.Message : null;
            }
        }

        private void PinNetwork(Reference reference)
        {
            // A beginning of the host network's id is reported as that network, whatever has it as its name now.
            if (_networks.TryGetValue(reference.Text, out var network) && !HostNetwork.IsMeantBy(reference.Text, _networks))
            {
                if (!IdText.IsFullNetwork(network.Id))
                {
                    throw NoId("network", reference.Text);
                }

                reference.Pin(network.Id);
                _networks[network.Id] = network;
            }
        }

        private async Task PinImageAsync(Reference reference)
        {
            try
            {
                var image = await engine.Image(reference.Text).ConfigureAwait(false);
                var id = ImageReferenceGrammar.ImageId(image.Id) ?? throw NoId("image", reference.Text);
                reference.Pin(id);
                _images[id] = image;
                _written[reference.Pointer] = reference.Text;
            }
            catch (NotFoundException)
            {
                // It stays a text of which nobody can say whether it is a name or an id.
            }
        }
    }
}
