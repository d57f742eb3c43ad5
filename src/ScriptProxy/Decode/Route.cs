using ScriptProxy.Sdk;

namespace ScriptProxy.Decode;

/// <summary>One path template: literals around at most two parameters. <c>{name*}</c> spans slashes, <c>{name}</c> is one segment.</summary>
internal sealed class Route
{
    private readonly string[] _literals;
    private readonly bool[] _spansSlashes;
    private readonly string? _whenQuery;

    public Route(Operation operation, RouteTemplate template)
    {
        Operation = operation;
        _whenQuery = template.WhenQuery;
        var literals = new List<string>();
        var spans = new List<bool>();
        var rest = template.Template;
        for (var open = rest.IndexOf('{', StringComparison.Ordinal); open >= 0; open = rest.IndexOf('{', StringComparison.Ordinal))
        {
            var close = rest.IndexOf('}', StringComparison.Ordinal);
            literals.Add(rest[..open]);
            spans.Add(rest[close - 1] == '*');
            rest = rest[(close + 1)..];
        }

        literals.Add(rest);
        _literals = [.. literals];
        _spansSlashes = [.. spans];
        if (_spansSlashes.Length > 2 || (_spansSlashes.Length == 2 && Array.Exists(_spansSlashes, static spansSlashes => spansSlashes)))
        {
            throw new InvalidOperationException($"{template.Template}: two parameters have to be single segments");
        }
    }

    public Operation Operation { get; }

    public bool IsExact => _spansSlashes.Length == 0;

    /// <summary>True when the route has no query condition, or the parameter it asks for is present and not empty.</summary>
    public bool Accepts(ReadOnlySpan<char> rawQuery)
    {
        if (_whenQuery is null)
        {
            return true;
        }

        // Decoded like the parameters themselves: %66romImage=x is fromImage too. The first value counts, as for the daemon.
        foreach (var range in rawQuery.Split('&'))
        {
            var pair = rawQuery[range];
            var equals = pair.IndexOf('=');
            if (PercentEncoding.TryDecode(equals < 0 ? pair : pair[..equals], plusIsSpace: true, allowControls: false, out var key)
                && key == _whenQuery)
            {
                return equals >= 0 && equals + 1 < pair.Length;
            }
        }

        return false;
    }

    public bool TryMatch(string path, out PathValues values)
    {
        values = [];
        var first = _literals[0];
        var last = _literals[^1];
        if (!path.StartsWith(first, StringComparison.Ordinal)
            || !path.EndsWith(last, StringComparison.Ordinal)
            || path.Length <= first.Length + last.Length)
        {
            return false;
        }

        var middle = path.AsSpan(first.Length, path.Length - first.Length - last.Length);
        if (_spansSlashes.Length == 1)
        {
            if (!_spansSlashes[0] && middle.Contains('/'))
            {
                return false;
            }

            // A name that ends in a slash is not canonical: the daemon would redirect /containers/a//json.
            if (middle[^1] == '/')
            {
                return false;
            }

            values = [middle.ToString()];
            return true;
        }

        var inner = middle.IndexOf(_literals[1], StringComparison.Ordinal);
        if (inner <= 0 || inner + _literals[1].Length >= middle.Length)
        {
            return false;
        }

        var left = middle[..inner];
        var right = middle[(inner + _literals[1].Length)..];
        if (left.Contains('/') || right.Contains('/'))
        {
            return false;
        }

        values = [left.ToString(), right.ToString()];
        return true;
    }

    /// <summary>True when the literals of the template stand in the raw path as they are and the rest decodes to the values.</summary>
    public bool IsLiteralIn(ReadOnlySpan<char> rawPath, PathValues values)
    {
        if (!rawPath.StartsWith(_literals[0]) || !rawPath.EndsWith(_literals[^1]) || rawPath.Length <= _literals[0].Length + _literals[^1].Length)
        {
            return false;
        }

        var middle = rawPath[_literals[0].Length..^_literals[^1].Length];
        if (values.Count == 1)
        {
            return Decodes(middle, values[0]);
        }

        var inner = middle.IndexOf(_literals[1], StringComparison.Ordinal);
        return inner > 0 && Decodes(middle[..inner], values[0]) && Decodes(middle[(inner + _literals[1].Length)..], values[1]);
    }

    private static bool Decodes(ReadOnlySpan<char> raw, string value) =>
        raw.SequenceEqual(value)
            ? !raw.Contains('%')
            : PercentEncoding.TryDecode(raw, plusIsSpace: false, allowControls: false, out var decoded) && decoded == value;
}
