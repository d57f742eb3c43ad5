using System.Globalization;
using System.Text;

namespace ScriptProxy.Observe;

/// <summary>Text of clients and scripts made safe for one line of a terminal: nothing in it can move the cursor or forge a line.</summary>
internal static class SafeText
{
    private const int IdLength = 64;

    public static string Of(string text)
    {
        if (IsSafe(text))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = IsUnsafe(c) ? safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : safe.Append(c);
        }

        return safe.ToString();
    }

    /// <summary>A full object id as people write it: its first twelve digits.</summary>
    public static string ShortIds(string path) =>
        path.Length < IdLength ? path : string.Join('/', path.Split('/').Select(ShortId));

    private static string ShortId(string segment) => segment.Length == IdLength && segment.All(char.IsAsciiHexDigit) ? segment[..12] : segment;

    private static bool IsSafe(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return true;
        }

        foreach (var c in text)
        {
            if (IsUnsafe(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Controls, line and paragraph separators, and the format characters that reorder text (U+202E and its family).</summary>
    private static bool IsUnsafe(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
