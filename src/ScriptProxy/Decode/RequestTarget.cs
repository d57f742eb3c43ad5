using System.Diagnostics.CodeAnalysis;
using ScriptProxy.Sdk;

namespace ScriptProxy.Decode;

/// <summary>
/// The request target split into version, path and query, the path decoded once as the daemon's router does. What the daemon would
/// redirect (dot segments, empty segments), cut short or read differently from us does not get past here.
/// </summary>
internal readonly ref struct RequestTarget
{
    private const int MaxLength = 1024 * 1024; // Go's default for the request head

    private RequestTarget(VersionPrefix? prefix, string path, ReadOnlySpan<char> rawPath, ReadOnlySpan<char> rawQuery)
    {
        Prefix = prefix;
        Path = path;
        RawPath = rawPath;
        RawQuery = rawQuery;
    }

    /// <summary>The version prefix; null where there is none.</summary>
    public VersionPrefix? Prefix { get; }

    public ApiVersion? Version => Prefix?.Version;

    /// <summary>The decoded path without version prefix.</summary>
    public string Path { get; }

    /// <summary>The path without version prefix as it came, to tell which of its characters were encoded.</summary>
    public ReadOnlySpan<char> RawPath { get; }

    /// <summary>The query without the question mark, still encoded.</summary>
    public ReadOnlySpan<char> RawQuery { get; }

    public static bool TryParse(string rawTarget, out RequestTarget target, [NotNullWhen(false)] out Refusal? refusal)
    {
        target = default;
        if (rawTarget.Length > MaxLength)
        {
            refusal = Refusal.TooLarge("the request target is longer than 1 MiB");
            return false;
        }

        var rest = StripAuthority(rawTarget);
        if (rest.Length == 0 || rest[0] != '/')
        {
            refusal = Refusal.Path("the request target must be a path");
            return false;
        }

        // Anything outside visible ASCII has to be percent-encoded in a target (RFC 9112 section 3.2); a fragment never belongs there.
        foreach (var c in rawTarget)
        {
            if (c is <= ' ' or >= '\x7f' or '#' or '\\')
            {
                refusal = Refusal.Path("the request target holds a character that has to be percent-encoded");
                return false;
            }
        }

        var question = rest.IndexOf('?');
        var rawPath = question < 0 ? rest : rest[..question];
        var rawQuery = question < 0 ? default : rest[(question + 1)..];

        var prefix = VersionPrefix.Of(rawPath);
        rawPath = prefix is { Length: var length } ? rawPath[length..] : rawPath;
        if (FixedPaths.Find(rawPath) is { } known)
        {
            target = new RequestTarget(prefix, known, rawPath, rawQuery);
            refusal = null;
            return true;
        }

        if (!PercentEncoding.TryDecode(rawPath, plusIsSpace: false, allowControls: false, out var path))
        {
            refusal = Refusal.Path("the path holds a malformed escape, a control character or text that is not UTF-8");
            return false;
        }

        if (!IsClean(path))
        {
            refusal = Refusal.Path($"the path {path} is not canonical: empty, '.' and '..' segments are refused");
            return false;
        }

        // The daemon finds the version in the decoded path.
        if (prefix is null && rawPath.Length != path.Length && VersionPrefix.Of(path) is not null)
        {
            refusal = Refusal.Path("the API version must not be percent-encoded");
            return false;
        }

        target = new RequestTarget(prefix, path, rawPath, rawQuery);
        refusal = null;
        return true;
    }

    /// <summary>The absolute form (RFC 9112 section 3.2.2) names an authority the daemon ignores.</summary>
    private static ReadOnlySpan<char> StripAuthority(string rawTarget)
    {
        const string Scheme = "http://";
        if (!rawTarget.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return rawTarget;
        }

        var afterScheme = rawTarget.AsSpan(Scheme.Length);
        var end = afterScheme.IndexOfAny('/', '?');
        return end < 0 ? default : afterScheme[end..];
    }

    private static bool IsClean(string path)
    {
        if (path.Length == 1)
        {
            return true;
        }

        // The last segment may be empty: one route of the table ends in a slash, all others then do not match.
        var segments = path.AsSpan(1);
        while (segments.Length > 0)
        {
            var slash = segments.IndexOf('/');
            var segment = slash < 0 ? segments : segments[..slash];
            if (segment is "" or "." or "..")
            {
                return false;
            }

            segments = slash < 0 ? default : segments[(slash + 1)..];
        }

        return true;
    }
}
