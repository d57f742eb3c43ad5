namespace ScriptProxy.Sdk.Access;

/// <summary>Something a build asks for beyond running the Dockerfile and storing the image.</summary>
/// <param name="Kind"><c>output</c>: the result goes elsewhere; <c>frontend</c>: an image of the client's choice drives the build.</param>
public sealed record BuildEntitlement(string Kind) : HostAccess
{
    /// <summary>The type of the output, the image of the frontend.</summary>
    public string Value { get; init; } = "";

    /// <inheritdoc/>
    public override string Text => Kind == "frontend"
        ? $"{Field} lets the image {Value} drive the build"
        : $"{Field} sends the result of the build to {Value}";
}
