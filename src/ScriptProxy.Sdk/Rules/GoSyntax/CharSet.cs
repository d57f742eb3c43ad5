using System.Globalization;
using System.Text;

namespace ScriptProxy.Sdk.Rules.GoSyntax;

/// <summary>Characters, as ranges in order that neither overlap nor touch.</summary>
internal sealed class CharSet
{
    private const string Special = @"\*+?|{}[]()^$.# ";
    private const string SpecialInClass = @"\[]^-";

    private CharSet(IReadOnlyList<(char First, char Last)> ranges) => Ranges = ranges;

    public static CharSet Digit { get; } = Of(('0', '9'));

    public static CharSet Word { get; } = Of(('0', '9'), ('A', 'Z'), ('a', 'z'), ('_', '_'));

    public static CharSet Space { get; } = Of(('\t', '\n'), ('\f', '\r'), (' ', ' '));

    public static CharSet Newline { get; } = Of(('\n', '\n'));

    public static CharSet Any { get; } = Of((char.MinValue, char.MaxValue));

    public IReadOnlyList<(char First, char Last)> Ranges { get; }

    public static CharSet Of(params (char First, char Last)[] ranges)
    {
        var merged = new List<(char First, char Last)>();
        foreach (var (first, last) in ranges.OrderBy(static range => range.First))
        {
            if (merged.Count > 0 && first <= merged[^1].Last + 1)
            {
                merged[^1] = (merged[^1].First, last > merged[^1].Last ? last : merged[^1].Last);
            }
            else
            {
                merged.Add((first, last));
            }
        }

        return new CharSet(merged);
    }

    public CharSet Union(CharSet other) => Of([.. Ranges, .. other.Ranges]);

    public CharSet Complement()
    {
        var rest = new List<(char First, char Last)>();
        var next = 0;
        foreach (var (first, last) in Ranges)
        {
            if (first > next)
            {
                rest.Add(((char)next, (char)(first - 1)));
            }

            next = last + 1;
        }

        if (next <= char.MaxValue)
        {
            rest.Add(((char)next, char.MaxValue));
        }

        return new CharSet(rest);
    }

    /// <summary>The same with both cases of every ASCII letter in it.</summary>
    public CharSet FoldCase()
    {
        var folded = new List<(char First, char Last)>(Ranges);
        foreach (var (first, last) in Ranges)
        {
            Shift('a', 'z', -32);
            Shift('A', 'Z', 32);

            void Shift(char from, char to, int by)
            {
                var (low, high) = (first > from ? first : from, last < to ? last : to);
                if (low <= high)
                {
                    folded.Add(((char)(low + by), (char)(high + by)));
                }
            }
        }

        return Of([.. folded]);
    }

    public bool Contains(char character) => Ranges.Any(range => range.First <= character && character <= range.Last);

    /// <summary>In the syntax of .NET.</summary>
    public override string ToString()
    {
        if (Ranges is [var single] && single.First == single.Last)
        {
            return Character(single.First, Special);
        }

        var rest = Complement();
        return rest.Ranges is [('\n', '\n')] ? "."
            : rest.Ranges.Count == 0 ? @"[\s\S]"
            : Ranges.Count > 0 && Ranges[^1].Last == char.MaxValue ? $"[^{InClass(rest)}]"
            : Ranges.Count == 0 ? @"[^\s\S]"
            : $"[{InClass(this)}]";
    }

    private static string InClass(CharSet set)
    {
        var text = new StringBuilder();
        foreach (var (first, last) in set.Ranges)
        {
            text.Append(Character(first, SpecialInClass));
            if (last > first)
            {
                text.Append(last > first + 1 ? "-" : "").Append(Character(last, SpecialInClass));
            }
        }

        return text.ToString();
    }

    private static string Character(char character, string special) =>
        character is < ' ' or >= '\x7f' ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}")
        : special.Contains(character, StringComparison.Ordinal) ? "\\" + character
        : character.ToString();
}
