using System.Globalization;

namespace ScriptProxy.Tests.GoModel;

/// <summary>
/// Query strings and form bodies as net/url and net/http read them. Text is a sequence of bytes, one character each, as strings are in Go.
/// </summary>
internal sealed class GoQuery
{
    private readonly List<(string Key, string Value)> _pairs = [];

    /// <summary>True when a pair was malformed. Most handlers then answer 400, some go on without the pair.</summary>
    public bool HasErrors { get; private set; }

    public IEnumerable<string> Keys => _pairs.Select(static pair => pair.Key).Distinct(StringComparer.Ordinal);

    public static GoQuery Parse(string text)
    {
        var query = new GoQuery();
        foreach (var pair in text.Split('&').Where(static pair => pair.Length > 0))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (!pair.Contains(';', StringComparison.Ordinal)
                && Unescape(equals < 0 ? pair : pair[..equals], plusIsSpace: true) is { } key
                && Unescape(equals < 0 ? "" : pair[(equals + 1)..], plusIsSpace: true) is { } value)
            {
                query._pairs.Add((key, value));
            }
            else
            {
                query.HasErrors = true;
            }
        }

        return query;
    }

    /// <summary>What a handler sees after ParseForm: the form body of a POST or PUT, then the query.</summary>
    public static GoQuery Form(string method, string? contentType, string body, string query)
    {
        var url = Parse(query);
        var mediaType = (contentType ?? "").Split(';')[0].Trim(' ', '\t').ToLowerInvariant();
        if (method is not ("POST" or "PUT" or "PATCH") || mediaType != "application/x-www-form-urlencoded")
        {
            return url;
        }

        var form = Parse(body);
        form._pairs.AddRange(url._pairs);
        form.HasErrors |= url.HasErrors;
        return form;
    }

    public IReadOnlyList<string> All(string key) => [.. _pairs.Where(pair => pair.Key == key).Select(static pair => pair.Value)];

    /// <summary>The value that counts: the first; empty when there is none.</summary>
    public string Get(string key) => All(key).FirstOrDefault("");

    /// <summary>The loose boolean of the daemon's httputils.</summary>
    public bool Bool(string key, bool whenAbsent) => All(key).Count == 0 ? whenAbsent : IsLooselyTrue(Get(key));

    public static bool IsLooselyTrue(string bytes) =>
        Utf8(bytes).Trim().ToLowerInvariant() is not ("" or "0" or "no" or "false" or "none");

    /// <summary>strconv.ParseBool; null for an error.</summary>
    public static bool? StrictBool(string text) => text is "1" or "t" or "T" or "TRUE" or "true" or "True" ? true
        : text is "0" or "f" or "F" or "FALSE" or "false" or "False" ? false
        : null;

    /// <summary>strconv.ParseInt in base 10; null for an error.</summary>
    public static long? Int(string text)
    {
        var digits = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        return digits.Length > 0 && digits.All(char.IsAsciiDigit)
            && Int128.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && (text[0] == '-' ? -value : value) is var signed && signed >= long.MinValue && signed <= long.MaxValue
            ? (long)signed
            : null;
    }

    /// <summary>The bytes as text.</summary>
    public static string Utf8(string bytes) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.Latin1.GetBytes(bytes));

    /// <summary>The text as bytes.</summary>
    public static string Bytes(string text) => System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>url.QueryUnescape and url.PathUnescape; null for a malformed escape.</summary>
    public static string? Unescape(string text, bool plusIsSpace)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                plain.Append(text[i] == '+' && plusIsSpace ? ' ' : text[i]);
                continue;
            }

            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                return null;
            }

            plain.Append((char)byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            i += 2;
        }

        return plain.ToString();
    }
}
