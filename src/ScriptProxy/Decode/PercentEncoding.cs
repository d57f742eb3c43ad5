using System.Buffers;
using System.Text;

namespace ScriptProxy.Decode;

/// <summary>Percent-encoding as the daemon's net/url reads it (RFC 3986 section 2.1), decoded exactly once.</summary>
internal static class PercentEncoding
{
    // Characters a target may hold literally in a path. Everything else is encoded when a path is rebuilt.
    private static readonly SearchValues<char> s_literalInPath = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:@");

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Decodes <paramref name="text"/>. False when an escape is malformed, the bytes are not UTF-8, or they contain a forbidden
    /// character: always NUL, and with <paramref name="allowControls"/> false every control character.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<char> text, bool plusIsSpace, bool allowControls, out string decoded)
    {
        if (text.IndexOfAny('%', '+') < 0 || (!plusIsSpace && !text.Contains('%')))
        {
            decoded = text.ToString();
            return !HasForbidden(decoded, allowControls);
        }

        decoded = "";
        var buffer = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            var length = 0;
            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                if (c == '%')
                {
                    if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                    {
                        return false;
                    }

                    buffer[length++] = (byte)((HexValue(text[i + 1]) << 4) | HexValue(text[i + 2]));
                    i += 2;
                }
                else
                {
                    buffer[length++] = c == '+' && plusIsSpace ? (byte)' ' : (byte)c;
                }
            }

            decoded = s_strictUtf8.GetString(buffer, 0, length);
            return !HasForbidden(decoded, allowControls);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Encodes a decoded path for the request line. The daemon decodes it to the same text.</summary>
    public static string EncodePath(string path)
    {
        if (path.AsSpan().IndexOfAnyExcept(s_literalInPath) < 0)
        {
            return path;
        }

        var text = new StringBuilder(path.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in path.EnumerateRunes())
        {
            if (rune.IsAscii && s_literalInPath.Contains((char)rune.Value))
            {
                text.Append((char)rune.Value);
            }
            else
            {
                foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
                {
                    text.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
                }
            }
        }

        return text.ToString();
    }

    private static int HexValue(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;

    private static bool HasForbidden(string text, bool allowControls)
    {
        foreach (var c in text)
        {
            if (c == '\0' || (!allowControls && char.IsControl(c)))
            {
                return true;
            }
        }

        return false;
    }
}
