using ScriptProxy.Sdk.EngineApi;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Sdk.Access;

/// <summary>Finds every image a request would use, whatever it does with it.</summary>
internal static class ImageAnalysis
{
    /// <summary>The names of the operations that can name an image.</summary>
    public static IReadOnlyCollection<string> Operations { get; } =
    [
        "Containers.Create", "Services.Create", "Services.Update",
        "Images.Pull", "Images.Push", "Images.Tag", "Images.Import", "Images.Commit", "Images.Build", "Images.Remove", "Images.Save", "Images.SaveAll",
        "Images.Inspect", "Images.History", "Images.Attestations", "Distribution.Inspect",
    ];

    public static IReadOnlyList<ImageReference> Of(DockerRequest request) => request.Operation.Name switch
    {
        "Containers.Create" => OfContainer(request.References, (ContainerCreateRequest)request.BodyObject!),
        "Services.Create" or "Services.Update" => OfService((ServiceSpec)request.BodyObject!),
        "Images.Pull" => [Combined(request, ImageReference.OfPull, request.Query["fromImage"], ImageUse.Pull, "?fromImage")],
        "Images.Push" => [Combined(request, ImageReference.OfPull, request.Target, ImageUse.Push, "{name}")],
        "Images.Tag" => [OfTarget(request, ImageUse.Read), Written(request)],
        "Images.Import" or "Images.Commit" => string.IsNullOrEmpty(request.Query["repo"]) ? [] : [Written(request)],
        "Images.Build" => BuildImages.Of(request),
        "Images.Remove" => [OfTarget(request, ImageUse.Remove)],
        "Images.Save" => [OfTarget(request, ImageUse.Save)],
        "Images.SaveAll" => [.. request.Query.All("names").Select(static name => Image(name, ImageUse.Save, "?names"))],
        "Images.Inspect" or "Images.History" or "Images.Attestations" or "Distribution.Inspect" => [OfTarget(request, ImageUse.Read)],
        _ => [],
    };

    /// <summary>An image by any of its names or its id.</summary>
    public static ImageReference Image(string text, ImageUse use, string pointer) =>
        ImageReference.OfImage(text) with { Use = use, Pointer = pointer };

    private static List<ImageReference> OfContainer(ResolvedReferences references, ContainerCreateRequest body)
    {
        var images = new List<ImageReference>();
        AddImage(images, "/Image", body.Image);
        AddMounts(images, "/HostConfig/Mounts", body.HostConfig.Mounts);
        for (var i = 0; i < images.Count; i++)
        {
            if (images[i].Id is { } id && references.Images.TryGetValue(id, out var image))
            {
                images[i] = Known(images[i], image, references.Written.GetValueOrDefault(images[i].Pointer, images[i].Text));
            }
        }

        return images;
    }

    private static ImageReference Known(ImageReference reference, ImageInfo image, string written) => reference with
    {
        Text = written,
        KnownAs = [.. image.RepoTags.Concat(image.RepoDigests).Select(ImageReference.OfImage).Where(static name => name.IsValid)],
    };

    private static List<ImageReference> OfService(ServiceSpec body)
    {
        var images = new List<ImageReference>();
        if (body.TaskTemplate.ContainerSpec is { } container)
        {
            AddImage(images, "/TaskTemplate/ContainerSpec/Image", container.Image);
            AddMounts(images, "/TaskTemplate/ContainerSpec/Mounts", container.Mounts);
        }

        return images;
    }

    private static void AddImage(List<ImageReference> images, string pointer, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            images.Add(Image(text, ImageUse.Run, pointer));
        }
    }

    private static void AddMounts(List<ImageReference> images, string at, List<Mount> mounts)
    {
        for (var i = 0; i < mounts.Count; i++)
        {
            if (mounts[i].Type == "image")
            {
                images.Add(Image(mounts[i].Source ?? "", ImageUse.Mount, JsonPointer.Element(at, i) + "/Source"));
            }
        }
    }

    private static ImageReference OfTarget(DockerRequest request, ImageUse use) => Image(request.Target, use, "{name}");

    private static ImageReference Written(DockerRequest request) =>
        Combined(request, ImageReference.OfRepository, request.Query["repo"], ImageUse.Write, "?repo");

    private static ImageReference Combined(
        DockerRequest request, Func<string, string, ImageReference> combine, string? name, ImageUse use, string pointer) =>
        combine(name ?? "", request.Query["tag"] ?? "") with { Use = use, Pointer = pointer };
}
