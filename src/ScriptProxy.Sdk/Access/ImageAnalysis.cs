namespace ScriptProxy.Sdk.Access;

/// <summary>Finds every image a request would use, whatever it does with it.</summary>
internal static class ImageAnalysis
{
    public static IReadOnlyList<ImageReference> Of(DockerRequest request)
    {
        var query = request.Query;
        return request.Operation.Name switch
        {
            "Images.Pull" => [ImageReference.OfPull(query["fromImage"] ?? "", query["tag"] ?? "") with { Use = ImageUse.Pull, Pointer = "?fromImage" }],
            _ => [],
        };
    }
}
