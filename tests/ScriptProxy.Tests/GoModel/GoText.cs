using System.Globalization;
using System.Text;

namespace ScriptProxy.Tests.GoModel;

/// <summary>Strings of Go's JSON, and values as comparable text.</summary>
internal static class GoText
{
    /// <summary>The string of a token with its quotes. Bytes that are not UTF-8 and halves of surrogate pairs become U+FFFD.</summary>
    public static string Unquote(ReadOnlySpan<byte> token)
    {
        var text = new StringBuilder();
        var rest = token[1..^1];
        while (rest.Length > 0)
        {
            if (rest[0] == '\\' && rest[1] == 'u')
            {
                var first = Hex(rest[2..]);
                rest = rest[6..];
                if (char.IsHighSurrogate(first) && rest.StartsWith("\\u"u8) && char.IsLowSurrogate(Hex(rest[2..])))
                {
                    text.Append(first).Append(Hex(rest[2..]));
                    rest = rest[6..];
                }
                else
                {
                    text.Append(char.IsSurrogate(first) ? '\ufffd' : first);
                }
            }
            else if (rest[0] == '\\')
            {
                text.Append((char)rest[1] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
                rest = rest[2..];
            }
            else
            {
                // utf8.DecodeRune takes one byte of what is not UTF-8, .NET may take more.
                var isValid = Rune.DecodeFromUtf8(rest, out var rune, out var length) == System.Buffers.OperationStatus.Done;
                text.Append(isValid ? rune.ToString() : "\ufffd");
                rest = rest[(isValid ? length : 1)..];
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// Everything about a value that the daemon can tell apart, as text: zero fields are left out unless they are pointers, a nil list is
    /// an empty one unless it is marked, map keys are in order.
    /// </summary>
    public static string Of(GoType type, object? value) => value is null && type.IsPointer ? "nil" : type.Kind switch
    {
        GoKind.String => Quoted(value as string ?? ""),
        GoKind.Bool => value is true ? "true" : "false",
        // Adding zero makes 0 of -0, which are equal.
        GoKind.Float => type.Bits == 32
            ? (Convert.ToSingle(value ?? 0f, CultureInfo.InvariantCulture) + 0f).ToString("R", CultureInfo.InvariantCulture)
            : (Convert.ToDouble(value ?? 0d, CultureInfo.InvariantCulture) + 0d).ToString("R", CultureInfo.InvariantCulture),
        GoKind.Int or GoKind.Uint => Convert.ToString(value ?? 0, CultureInfo.InvariantCulture)!,
        GoKind.Bytes => Convert.ToHexString(value as byte[] ?? []),
        GoKind.Empty => "{}",
        GoKind.List => "[" + string.Join(' ', (value as GoSlice)?.Items.Select(item => Of(type.Element!, item)) ?? []) + "]",
        GoKind.Map => "map[" + string.Join(' ', (value as GoMap)?.Entries.Select(e => Quoted(e.Key) + ":" + Of(type.Element!, e.Value)) ?? []) + "]",
        _ => "{" + string.Join(' ', type.Fields.All
            .Select(field => (field.Name, Text: Of(field.Type, (value as GoStruct)?[field.Name]), Zero: Of(field.Type, null)))
            .Where(static field => field.Text != field.Zero).Select(static field => field.Name + "=" + field.Text)) + "}",
    };

    private static string Quoted(string text) => string.Create(CultureInfo.InvariantCulture, $"{text.Length}'{text}'");

    private static char Hex(ReadOnlySpan<byte> digits) =>
        (char)ushort.Parse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
