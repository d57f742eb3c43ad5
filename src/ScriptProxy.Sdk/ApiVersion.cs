using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ScriptProxy.Sdk;

/// <summary>An Engine API version, the <c>1.44</c> of <c>/v1.44/containers/json</c>.</summary>
/// <param name="Major">The number before the point.</param>
/// <param name="Minor">The number after the point.</param>
public readonly record struct ApiVersion(int Major, int Minor) : IComparable<ApiVersion>
{
    // Every decision record names two, and every engine there is speaks one of these.
    private static readonly string?[] s_texts = new string?[100];

    /// <summary>True when <paramref name="left"/> is older.</summary>
    public static bool operator <(ApiVersion left, ApiVersion right) => left.CompareTo(right) < 0;

    /// <summary>True when <paramref name="left"/> is newer.</summary>
    public static bool operator >(ApiVersion left, ApiVersion right) => left.CompareTo(right) > 0;

    /// <summary>True when <paramref name="left"/> is older or equal.</summary>
    public static bool operator <=(ApiVersion left, ApiVersion right) => left.CompareTo(right) <= 0;

    /// <summary>True when <paramref name="left"/> is newer or equal.</summary>
    public static bool operator >=(ApiVersion left, ApiVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Reads <c>MAJOR.MINOR</c>, decimal digits only, without leading zeros.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ApiVersion version)
    {
        version = default;
        var dot = text.IndexOf('.');
        if (dot <= 0 || !TryParsePart(text[..dot], out var major) || !TryParsePart(text[(dot + 1)..], out var minor))
        {
            return false;
        }

        version = new ApiVersion(major, minor);
        return true;
    }

    /// <summary>Reads <c>MAJOR.MINOR</c>.</summary>
    /// <exception cref="FormatException">The text is not a version.</exception>
    public static ApiVersion Parse([NotNull] string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is not an Engine API version such as 1.44");

    /// <inheritdoc/>
    public int CompareTo(ApiVersion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <inheritdoc/>
    public override string ToString() => Major == 1 && (uint)Minor < (uint)s_texts.Length ? s_texts[Minor] ??= Written() : Written();

    private string Written() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    private static bool TryParsePart(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
        && value < 10_000
        && (text.Length == 1 || text[0] != '0');
}
