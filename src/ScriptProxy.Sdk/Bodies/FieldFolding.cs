using System.Diagnostics.CodeAnalysis;

namespace ScriptProxy.Sdk.Bodies;

/// <summary>
/// Field names as Go's encoding/json compares them when no name matches exactly: A-Z equal a-z, U+017F (long s) equals s and U+212A
/// (Kelvin sign) equals k. No other characters are equal to an ASCII letter.
/// </summary>
internal static class FieldFolding
{
    /// <summary>Compares names under the folding, so that a set of keys finds every pair the daemon would confuse.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new FoldingComparer();

    /// <summary>The position of the name that equals <paramref name="name"/> (UTF-8) under the folding, -1 when there is none.</summary>
    public static int IndexOf(string[] names, ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (AreEqual(names[i], name))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Compares an ASCII name with a UTF-8 one.</summary>
    public static bool AreEqual(string ascii, ReadOnlySpan<byte> name)
    {
        var at = 0;
        foreach (var character in ascii)
        {
            if (at >= name.Length)
            {
                return false;
            }

            var folded = Next(name[at..], out var length);
            if (folded != Fold(character))
            {
                return false;
            }

            at += length;
        }

        return at == name.Length;
    }

    /// <summary>The first character of UTF-8 text folded; any other character beyond ASCII equals none and is given as U+FFFF.</summary>
    private static char Next(ReadOnlySpan<byte> text, out int length)
    {
        length = 1;
        if (text[0] < 0x80)
        {
            return Fold((char)text[0]);
        }

        if (text.StartsWith("\u017F"u8))
        {
            length = 2;
            return 's';
        }

        if (text.StartsWith("\u212A"u8))
        {
            length = 3;
            return 'k';
        }

        return '\uFFFF';
    }

    private static char Fold(char character) => character switch
    {
        >= 'A' and <= 'Z' => (char)(character | 0x20),
        '\u017F' => 's',
        '\u212A' => 'k',
        _ => character,
    };

    private sealed class FoldingComparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y)
        {
            if (x is null || y is null || x.Length != y.Length)
            {
                return ReferenceEquals(x, y);
            }

            for (var i = 0; i < x.Length; i++)
            {
                if (Fold(x[i]) != Fold(y[i]))
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode([DisallowNull] string obj)
        {
            // HashCode is seeded per process: keys chosen by a client cannot be made to collide.
            var hash = default(HashCode);
            foreach (var character in obj)
            {
                hash.Add(Fold(character));
            }

            return hash.ToHashCode();
        }
    }
}
