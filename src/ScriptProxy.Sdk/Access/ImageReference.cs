namespace ScriptProxy.Sdk.Access;

/// <summary>
/// An image as a request names it, normalised as the daemon does: <c>alpine</c> is <c>docker.io/library/alpine:latest</c>. Host names
/// are compared in lower case.
/// </summary>
/// <example>
/// <c>Allow("our images", Containers.Create, r =&gt; r.Images.All(i =&gt; i.Registry == "registry.example.com" &amp;&amp; !i.IsAmbiguous));</c>
/// </example>
public sealed record ImageReference
{
    /// <summary>The registry: <c>docker.io</c>, <c>registry.example.com:5000</c>. Empty for an image id and for what is no reference.</summary>
    public string Registry { get; private init; } = "";

    /// <summary>The path in the registry: <c>library/alpine</c>. Empty for an image id and for what is no reference.</summary>
    public string Repository { get; private init; } = "";

    /// <summary>The tag. Null when a digest alone decides, and when a pull or push means every tag.</summary>
    public string? Tag { get; private init; }

    /// <summary>The digest, <c>sha256:</c> and 64 hexadecimal digits; it decides over the tag. Null when there is none.</summary>
    public string? Digest { get; private init; }

    /// <summary>The full image id, <c>sha256:</c> and 64 hexadecimal digits, when the image is named by it and so by no name at all.</summary>
    public string? Id { get; private init; }

    /// <summary>The text of the request, as the client wrote it.</summary>
    public string Text { get; internal init; } = "";

    /// <summary>
    /// True when the text is a legal name that the daemon also tries as the beginning of an image id (<c>cafe</c>,
    /// <c>sha256:cafe</c>). Which image is meant depends on what is present.
    /// </summary>
    public bool CouldBeId { get; private init; }

    /// <summary>True when the name does not settle which image is meant: by id, possibly by id, or not a reference at all.</summary>
    public bool IsAmbiguous => Id is not null || CouldBeId || !IsValid;

    /// <summary>False when the daemon would refuse the text. All parts are empty then.</summary>
    public bool IsValid => Id is not null || Repository.Length > 0;

    /// <summary>True for a pull or push without tag or digest: every tag of the repository.</summary>
    public bool AllTags => Repository.Length > 0 && Tag is null && Digest is null;

    /// <summary>Registry and repository: <c>docker.io/library/alpine</c>. Empty where there is none.</summary>
    public string Name => Repository.Length == 0 ? "" : $"{Registry}/{Repository}";

    /// <summary>What the request does with the image.</summary>
    public ImageUse Use { get; init; }

    /// <summary>Where it stands: a JSON pointer, <c>?name</c> for a query parameter, <c>{name}</c> for a part of the path.</summary>
    public string Pointer { get; init; } = "";

    /// <summary>Reads a reference to one image. A missing tag is <c>latest</c> unless there is a digest.</summary>
    /// <exception cref="FormatException">The daemon would refuse the text.</exception>
    /// <example><c>ImageReference.Parse("index.docker.io/alpine").Name == "docker.io/library/alpine"</c></example>
    public static ImageReference Parse(string text) =>
        TryParse(text, out var reference) ? reference : throw new FormatException($"'{text}' is not an image reference");

    /// <summary>Reads a reference to one image. A missing tag is <c>latest</c> unless there is a digest.</summary>
    /// <returns>False when the daemon would refuse the text; <paramref name="reference"/> then holds the text only.</returns>
    public static bool TryParse(string? text, out ImageReference reference)
    {
        reference = OfImage(text ?? "");
        return reference.IsValid;
    }

    /// <summary>
    /// The names by which the daemon has the image, its tags and digests, where a container is to run or mount it by id or by what could be
    /// the beginning of one. The forwarded request then holds the full id, so it is the image with these names that is used. Empty in
    /// every other case: a name is not looked up, an image that is not present has none, and a service is run by other nodes too.
    /// </summary>
    /// <example>
    /// <c>Deny("only our images", Containers.Create,
    /// r =&gt; r.Images.Any(i =&gt; !i.KnownAs.Append(i).Any(n =&gt; n.Registry == "registry.example.com")));</c>
    /// </example>
    public IReadOnlyList<ImageReference> KnownAs { get; internal init; } = [];

    /// <summary>The canonical form: <c>docker.io/library/alpine:latest</c>; the id or the text where there is no name.</summary>
    public override string ToString() => Repository.Length == 0
        ? Id ?? Text
        : Name + (Tag is null ? "" : ":" + Tag) + (Digest is null ? "" : "@" + Digest);

    /// <summary>An image that is present or will be fetched: a name, a digest or an id (the daemon's ParseAnyReference).</summary>
    internal static ImageReference OfImage(string text)
    {
        if (ImageReferenceGrammar.ImageId(text) is { } id)
        {
            return new ImageReference { Text = text, Id = id };
        }

        var name = OfName(text);
        return name.WithDefaultTag() with { CouldBeId = name.IsValid && ImageReferenceGrammar.IsIdPrefix(text) };
    }

    /// <summary>
    /// A name with the tag of a second parameter, as pull and push combine them: the tag replaces the one in the name, a digest in its
    /// place replaces tag and digest, and a digest in the name stays beside a tag. Without any, every tag is meant.
    /// </summary>
    internal static ImageReference OfPull(string name, string tag)
    {
        // "docker pull -a" sends the name with a colon at its end.
        var reference = OfName(name.EndsWith(':') ? name[..^1] : name) with { Text = tag.Length == 0 ? name : $"{name} {tag}" };
        if (tag.Length == 0 || !reference.IsValid)
        {
            return reference;
        }

        return ImageReferenceGrammar.IsDigest(tag) ? reference with { Tag = null, Digest = tag }
            : ImageReferenceGrammar.IsTag(tag) ? reference with { Tag = tag }
            : Invalid(reference.Text);
    }

    /// <summary>
    /// A name that an image is given (tag, commit, import, build): repository and tag parameter. Newer engines refuse a digest in it,
    /// older ones (20.10) drop it when there is a tag, so the name is what counts here.
    /// </summary>
    internal static ImageReference OfRepository(string repository, string tag)
    {
        var text = tag.Length == 0 ? repository : $"{repository} {tag}";
        var reference = OfName(repository) with { Text = text };
        return !reference.IsValid || (tag.Length > 0 && !ImageReferenceGrammar.IsTag(tag))
            ? Invalid(text)
            : (reference with { Digest = null, Tag = tag.Length == 0 ? reference.Tag : tag }).WithDefaultTag();
    }

    private static ImageReference Invalid(string text) => new() { Text = text };

    /// <summary>The daemon's ParseNormalizedNamed.</summary>
    private static ImageReference OfName(string text) => ImageReferenceGrammar.Split(text) is { } parts
        ? new ImageReference
        {
            Text = text,
            Registry = parts.Registry.ToLowerInvariant(),
            Repository = parts.Repository,
            Tag = parts.Tag,
            Digest = parts.Digest,
        }
        : Invalid(text);

    private ImageReference WithDefaultTag() => AllTags ? this with { Tag = "latest" } : this;
}
