using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Evaluate;

/// <summary>
/// The path to forward. Where the object in it was looked up while the request was judged, its full id stands there: what was judged is
/// then what the daemon acts on, also when another object has come to have the name. A path nobody looked up stays as it is, and so do
/// those of swarm objects, volumes (which have no ids) and exec instances (which are named by full id only).
/// </summary>
/// <param name="Path">The canonical path, decoded.</param>
/// <param name="Missing">
/// The daemon's words when it said that the object does not exist. They are the answer then: one that has come into being since was not judged.
/// </param>
internal readonly record struct PinnedTarget(string Path, string? Missing)
{
    /// <exception cref="HttpRequestException">The daemon could not be asked.</exception>
    public static ValueTask<PinnedTarget> OfAsync(DockerRequest request, EngineLookups lookups) =>
        request.References.Missing is { } missing ? new(new PinnedTarget(request.Path, missing))
        : request.Target.Length > 0 && lookups.HaveAsked ? PinAsync(request, lookups)
        : new(new PinnedTarget(request.Path, null));

    private static async ValueTask<PinnedTarget> PinAsync(DockerRequest request, EngineLookups lookups)
    {
        var template = RouteOf(request);
        try
        {
            var id = Collection(template.Template) switch
            {
                // A legacy link is removed by its own name, web/db; the id would be that of the container behind it.
                "/containers/" when request.Operation != Containers.Remove || !request.Query.Bool("link") =>
                    ContainerId(await lookups.AskedContainerAsync(request.Target).ConfigureAwait(false)),
                "/networks/" => NetworkId(await lookups.AskedNetworkAsync(request.Target).ConfigureAwait(false)),

                // Only names are pushed.
                "/images/" when request.Operation != Images.Push && ImageReferenceGrammar.IsIdPrefix(request.Target) =>
                    ImageId(request.Target, await lookups.AskedImageAsync(request.Target).ConfigureAwait(false)),
                _ => null,
            };
            return new PinnedTarget(id is null ? request.Path : template.Fill(request.PathParameters.WithFirst(id)), null);
        }
        catch (NotFoundException e)
        {
            // Networks of a swarm may be known to its managers only, and what happens to images is decided by name.
            return new PinnedTarget(request.Path, Collection(template.Template) == "/containers/" ? e.Message : null);
        }
    }

    /// <summary>The template the path was made from; the default where an operation has several and none gives it back.</summary>
    private static RouteTemplate RouteOf(DockerRequest request) => Array.Find(
        request.Operation.Description.Routes,
        route => route.Method == request.Method && route.Fill(request.PathParameters) == request.Path);

    /// <summary><c>/containers/</c> of <c>/containers/{id*}/exec</c>, empty where the first part is no fixed one.</summary>
    private static string Collection(string? template) =>
        template?.IndexOf('{', StringComparison.Ordinal) is > 0 and var brace ? template[..brace] : "";

    private static string? ContainerId(ContainerInfo? container) =>
        container is null ? null : IdText.IsFull(container.Id) ? container.Id : throw NoId();

    private static string? NetworkId(NetworkInfo? network) =>
        network is null ? null : IdText.IsFullNetwork(network.Id) ? network.Id : throw NoId();

    /// <summary>
    /// What happens to an image may depend on whether it is named or given by id, so a name stays a name, written so that it can be no id.
    /// </summary>
    private static string? ImageId(string target, ImageInfo? image)
    {
        if (image is null)
        {
            return null;
        }

        var name = ImageReference.OfImage(target);
        if (name.Id is null && image.RepoTags.Any(tag => ImageReference.OfImage(tag).ToString() == name.ToString()))
        {
            return "docker.io/library/" + target;
        }

        var id = ImageReferenceGrammar.ImageId(image.Id) ?? throw NoId();
        return id.StartsWith(target.Contains(':', StringComparison.Ordinal) ? target : "sha256:" + target, StringComparison.Ordinal) ? id : null;
    }

    private static HttpRequestException NoId() => new("the daemon's answer about the object in the path has no id");
}
