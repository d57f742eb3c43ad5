using System.Globalization;
using System.Text;

namespace ScriptProxy.Observe;

/// <summary>Text of clients and scripts made safe for one line of a terminal: nothing in it can move the cursor or forge a line.</summary>
internal static class SafeText
{
    public static string Of(string text)
    {
        if (!text.Any(IsUnsafe))
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
    public static string ShortIds(string path) => string.Join('/', path.Split('/').Select(ShortId));

    private static string ShortId(string segment) => segment.Length == 64 && segment.All(char.IsAsciiHexDigit) ? segment[..12] : segment;

    /// <summary>Controls, line and paragraph separators, and the format characters that reorder text (U+202E and its family).</summary>
    private static bool IsUnsafe(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
