using System.Text.Json;

namespace ScriptProxy.Sdk.Access;

/// <summary>The images that the query of POST /build names. Those of the Dockerfile are in the archive and not visible here.</summary>
internal static class BuildImages
{
    public static List<ImageReference> Of(DockerRequest request)
    {
        var images = new List<ImageReference>();
        var pushes = Elements(request, "outputs").Any(static output => Attributes(output) is { } map && map.TryGetProperty("push", out _));
        foreach (var name in request.Query.All("t"))
        {
            // The daemon skips an empty one.
            if (name.Length > 0)
            {
                var image = ImageReference.OfRepository(name, "") with { Use = ImageUse.Write, Pointer = "?t" };
                images.Add(image);
                if (pushes)
                {
                    // These names replace the one of the output.
                    images.Add(image with { Use = ImageUse.Push });
                }
            }
        }

        AddCache(request, images);
        AddFrontend(request, images);
        AddOutputs(request, images);
        return images;
    }

    private static void AddCache(DockerRequest request, List<ImageReference> images)
    {
        foreach (var name in Elements(request, "cachefrom"))
        {
            if (name.ValueKind == JsonValueKind.String)
            {
                images.Add(ImageAnalysis.Image(name.GetString()!, ImageUse.Pull, "?cachefrom"));
            }
        }
    }

    private static void AddFrontend(DockerRequest request, List<ImageReference> images)
    {
        if (QueryJson.TryParse(request.Query["buildargs"] ?? "", out var arguments)
            && arguments.ValueKind == JsonValueKind.Object
            && arguments.TryGetProperty("BUILDKIT_SYNTAX", out var syntax)
            && syntax.ValueKind == JsonValueKind.String)
        {
            // The line may go on with options for the frontend.
            images.Add(ImageAnalysis.Image(syntax.GetString()!.Split(' ')[0], ImageUse.Run, "?buildargs"));
        }
    }

    private static void AddOutputs(DockerRequest request, List<ImageReference> images)
    {
        foreach (var output in Elements(request, "outputs"))
        {
            if (Attributes(output) is { } map && map.TryGetProperty("name", out var names) && names.ValueKind == JsonValueKind.String)
            {
                var use = map.TryGetProperty("push", out _) ? ImageUse.Push : ImageUse.Write;
                images.AddRange(names.GetString()!.Split(',').Select(name => ImageAnalysis.Image(name, use, "?outputs")));
            }
        }
    }

    private static JsonElement? Attributes(JsonElement output) =>
        output.ValueKind == JsonValueKind.Object
        && QueryJson.TryField(output, "Attrs", out var attributes) && attributes is { ValueKind: JsonValueKind.Object }
            ? attributes
            : null;

    private static JsonElement.ArrayEnumerator Elements(DockerRequest request, string name) =>
        QueryJson.TryParse(request.Query[name] ?? "", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;
}
