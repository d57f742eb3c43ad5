using ScriptProxy.Sdk;

namespace ScriptProxy.Decode;

/// <summary>
/// The version prefix of a path, <c>/v1.44</c>, read as the daemon reads it: its router takes any run of digits and points
/// (<c>/v{version:[0-9.]+}</c>), and its comparison goes number by number, where a missing or empty number is 0 and one beyond 64 bits
/// is the largest there is. So <c>/v01.044.</c> is 1.44 and <c>/v1</c> is 1.0.
/// </summary>
/// <param name="Length">How long it is.</param>
/// <param name="Version">The first two numbers. No version the daemon knows has more.</param>
/// <param name="HasMore">True when a later number is not 0: 1.44.1 comes after 1.44 and before 1.45.</param>
internal readonly record struct VersionPrefix(int Length, ApiVersion Version, bool HasMore)
{
    /// <summary>True when the daemon would compare it as newer than <paramref name="version"/>.</summary>
    public bool IsAbove(ApiVersion version) => Version > version || (Version == version && HasMore);

    /// <summary>The prefix a path begins with; null when it has none.</summary>
    public static VersionPrefix? Of(ReadOnlySpan<char> path)
    {
        if (!path.StartsWith("/v"))
        {
            return null;
        }

        var end = 2;
        while (end < path.Length && (char.IsAsciiDigit(path[end]) || path[end] == '.'))
        {
            end++;
        }

        return end > 2 && end < path.Length && path[end] == '/' ? Read(path[2..end], end) : null;
    }

    private static VersionPrefix Read(ReadOnlySpan<char> text, int length)
    {
        var (major, minor, more) = (0, 0, false);
        var index = 0;
        foreach (var range in text.Split('.'))
        {
            var number = Number(text[range]);
            (major, minor) = index switch { 0 => (number, minor), 1 => (major, number), _ => (major, minor) };
            more |= index++ > 1 && number > 0;
        }

        return new VersionPrefix(length, new ApiVersion(major, minor), more);
    }

    /// <summary>Go's <c>strconv.Atoi</c> with its error ignored. No version comes near the largest 32-bit number, so that stands for all above.</summary>
    private static int Number(ReadOnlySpan<char> digits)
    {
        var value = 0L;
        foreach (var digit in digits)
        {
            value = Math.Min((value * 10) + (digit - '0'), int.MaxValue);
        }

        return (int)value;
    }
}
