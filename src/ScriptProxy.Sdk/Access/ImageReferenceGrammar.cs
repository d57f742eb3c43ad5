using System.Text.RegularExpressions;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Sdk.Access;

/// <summary>
/// The grammar of image references, as the daemon's package github.com/distribution/reference has it.
/// <list type="number">
/// <item>64 hexadecimal digits alone are an id, never a name.</item>
/// <item>What stands before the first slash is a registry if it has a point, a colon or a capital, or is localhost.</item>
/// <item>index.docker.io is docker.io; a single name on docker.io is in library/.</item>
/// <item>Path in lower case, then <c>:tag</c>, then <c>@digest</c>.</item>
/// </list>
/// </summary>
internal static class ImageReferenceGrammar
{
    private const string DefaultRegistry = "docker.io";

    private const string IdAlgorithm = "sha256:";

    // Without backtracking, matching takes time in proportion to the text, whatever a client sends.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static readonly Regex FullHex = new(@"\A[a-f0-9]{64}\z", Linear, Limit);

    private static readonly Regex TagText = new(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z", Linear, Limit);

    // The algorithms the daemon has; others it refuses as unsupported.
    private static readonly Regex DigestText =
        new(@"\A(sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})\z", Linear, Limit);

    private static readonly Regex ReferenceText = new(
        """
        \A
        ( [A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])? (\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)* | \[[A-Fa-f0-9:]+\] ) (:[0-9]+)?
        / (?<path> [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)* (/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* )
        ( : (?<tag> [A-Za-z0-9_][A-Za-z0-9_.-]{0,127} ) )?
        ( @ (?<digest> [A-Za-z0-9_+.:-]+ ) )?
        \z
        """,
        Linear | RegexOptions.IgnorePatternWhitespace,
        Limit);

    /// <summary>The parts of a name, null where the daemon refuses it.</summary>
    public static Parts? Split(string text)
    {
        if (FullHex.IsMatch(text))
        {
            return null;
        }

        var (registry, rest) = SplitRegistry(text);
        return ReferenceText.Match(registry + "/" + rest) is { Success: true } match
            && match.Groups["path"].Value is { Length: <= 255 } path
            && (!match.Groups["digest"].Success || IsDigest(match.Groups["digest"].Value))
            ? new Parts(registry, path, Optional(match.Groups["tag"]), Optional(match.Groups["digest"]))
            : null;
    }

    /// <summary><c>sha256:...</c> for a text that names an image by its full id, otherwise null.</summary>
    public static string? ImageId(string text) => FullHex.IsMatch(text) ? IdAlgorithm + text : IsDigest(text) ? text : null;

    /// <summary>True when the daemon, finding no such name, tries the text as the beginning of an id.</summary>
    public static bool IsIdPrefix(string text) =>
        IdText.CouldBeId(text.StartsWith(IdAlgorithm, StringComparison.Ordinal) ? text[IdAlgorithm.Length..] : text);

    public static bool IsTag(string text) => TagText.IsMatch(text);

    public static bool IsDigest(string text) => DigestText.IsMatch(text);

    private static (string Registry, string Path) SplitRegistry(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : text[..slash];
        var isRegistry = first.AsSpan().ContainsAny('.', ':') || first == "localhost" || first.Any(char.IsUpper);
        var registry = isRegistry ? first : DefaultRegistry;
        var rest = isRegistry ? text[(slash + 1)..] : text;
        if (registry == "index.docker.io")
        {
            registry = DefaultRegistry;
        }

        return (registry, registry == DefaultRegistry && !rest.Contains('/', StringComparison.Ordinal) ? "library/" + rest : rest);
    }

    private static string? Optional(Group group) => group.Success ? group.Value : null;

    internal sealed record Parts(string Registry, string Repository, string? Tag, string? Digest);
}
