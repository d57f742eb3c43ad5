using System.Diagnostics.CodeAnalysis;
using ScriptProxy.Sdk;

namespace ScriptProxy.Decode;

/// <summary>
/// Reads a query string as Go's url.ParseQuery does: pairs are split on <c>&amp;</c> only, the first <c>=</c> separates, <c>+</c> is a
/// space. What Go handlers treat differently from one another (semicolons, malformed escapes) and a repeated single value are refused.
/// </summary>
internal static class QueryDecoder
{
    // "docker save" repeats a parameter once for each image. Nobody has a thousand, and every parameter is compared with those before it.
    private const int MaxParameters = 1000;

    public static bool TryDecode(
        ReadOnlySpan<char> rawQuery, OperationDescription operation, QueryParameters into, [NotNullWhen(false)] out Refusal? refusal)
    {
        if (rawQuery.IsEmpty)
        {
            refusal = null;
            return true;
        }

        if (rawQuery.Contains(';'))
        {
            refusal = Refusal.Query("a semicolon in the query must be written %3B");
            return false;
        }

        foreach (var range in rawQuery.Split('&'))
        {
            var pair = rawQuery[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            var equals = pair.IndexOf('=');
            var rawKey = equals < 0 ? pair : pair[..equals];
            var rawValue = equals < 0 ? default : pair[(equals + 1)..];
            if (!TryDecodeKey(rawKey, operation, out var key)
                || !PercentEncoding.TryDecode(rawValue, plusIsSpace: true, allowControls: true, out var value))
            {
                refusal = Refusal.Query("the query holds a malformed escape, NUL or text that is not UTF-8");
                return false;
            }

            if (into.Count == MaxParameters)
            {
                refusal = Refusal.TooLarge($"the query has more than {MaxParameters} parameters");
                return false;
            }

            if (into[key] is not null && operation.FindQuery(key) is not { Repeatable: true })
            {
                refusal = Refusal.Query($"the query parameter {key} is given more than once");
                return false;
            }

            // Every parameter of the API begins with a small letter, and keys are case-sensitive. Some clients repeat the fields of the
            // body in the query, in capitals; what no daemon reads is not sent, so that no engine with other habits can read it either.
            if (key.Length == 0 || !char.IsAsciiLetterUpper(key[0]))
            {
                into.Add(key, value);
            }
        }

        refusal = null;
        return true;
    }

    /// <summary>A name of the description as it stands is that name, without a copy.</summary>
    private static bool TryDecodeKey(ReadOnlySpan<char> raw, OperationDescription operation, out string key)
    {
        if (operation.FindQuery(raw) is { Name: var name })
        {
            key = name;
            return true;
        }

        return PercentEncoding.TryDecode(raw, plusIsSpace: true, allowControls: false, out key);
    }
}
