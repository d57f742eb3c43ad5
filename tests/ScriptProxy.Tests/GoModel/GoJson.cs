using System.Globalization;
using System.Text;

namespace ScriptProxy.Tests.GoModel;

/// <summary>
/// Go's encoding/json (v1) reading a request body into a typed value, duplicates, folded keys, nulls and all. Written for this test
/// alone, from the documented and observed behaviour of the daemon; it shares nothing with the reader it is compared with.
/// </summary>
internal sealed class GoJson
{
    private readonly byte[] _text;
    private int _at;

    private GoJson(byte[] text) => _text = text;

    /// <summary>True when an object had two keys that are one field, or one map entry.</summary>
    public bool HasDuplicates { get; private set; }

    public object? Value { get; private set; }

    /// <summary>Reads a body that is not empty, as the daemon's ReadJSON does.</summary>
    /// <exception cref="GoRejected">The daemon answers 400.</exception>
    public static GoJson Read(GoType type, byte[] body)
    {
        var end = new GoScanner(body).EndOfValue();
        var next = end + body.AsSpan(end).IndexOfAnyExcept(" \t\r\n"u8);
        if (next >= end && body[next] is not ((byte)'}' or (byte)']'))
        {
            throw new GoRejected("unexpected content after JSON");
        }

        var json = new GoJson(body[..end]);
        json.Value = json.Decode(type, null);
        return json;
    }

    private object? Decode(GoType type, object? old)
    {
        SkipSpace();
        switch (_text[_at])
        {
            case (byte)'n':
                _at += 4;
                return type.IsPointer || type.Kind is GoKind.List or GoKind.Map or GoKind.Bytes ? null : old;
            case (byte)'{':
                return DecodeObject(type, old);
            case (byte)'[':
                return DecodeArray(type, old);
            case (byte)'"':
                return OfText(type, GoText.Unquote(Token()));
            case (byte)'t' or (byte)'f':
                var word = Encoding.ASCII.GetString(Token());
                return type.Kind == GoKind.Bool ? word == "true" : throw Wrong(type);
            default:
                return OfNumber(type, Encoding.ASCII.GetString(Token()));
        }
    }

    private object DecodeObject(GoType type, object? old)
    {
        var fields = old as GoStruct ?? new GoStruct();
        var map = old as GoMap ?? new GoMap();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (type.Kind is not (GoKind.Struct or GoKind.Map or GoKind.Empty))
        {
            throw Wrong(type);
        }

        _at++;
        for (SkipSpace(); _text[_at] != '}'; SkipSpace())
        {
            if (_text[_at] == ',')
            {
                _at++;
                SkipSpace();
            }

            var key = GoText.Unquote(Token());
            SkipSpace();
            _at++; // The colon.
            HasDuplicates |= !seen.Add(type.Kind == GoKind.Map ? key : GoFields.Fold(key));
            if (type.Kind == GoKind.Map)
            {
                // Every entry starts from zero, whatever was there.
                map.Entries[key] = Decode(type.Element!, null);
            }
            else if (type.Kind == GoKind.Struct && type.Fields.Find(key) is >= 0 and var field)
            {
                var (name, fieldType) = type.Fields.All[field];
                fields.Fields[name] = Decode(fieldType, fields[name]);
            }
            else
            {
                var start = _at;
                Skip();
                fields.Unknown[key] = Encoding.UTF8.GetString(_text[start.._at]);
            }
        }

        _at++;
        return type.Kind == GoKind.Map ? map : fields;
    }

    private object DecodeArray(GoType type, object? old)
    {
        if (type.Kind == GoKind.Bytes)
        {
            return DecodeArray(new GoType(GoKind.List, Element: new GoType(GoKind.Uint, 8)), null) is GoSlice bytes
                ? bytes.Items.Select(static item => Convert.ToByte(item ?? 0, CultureInfo.InvariantCulture)).ToArray()
                : throw Wrong(type);
        }

        if (type.Kind != GoKind.List)
        {
            throw Wrong(type);
        }

        var slice = (type.TakesText ? null : old as GoSlice) ?? new GoSlice();
        slice.Length = 0;
        _at++;
        for (SkipSpace(); _text[_at] != ']'; SkipSpace())
        {
            if (_text[_at] == ',')
            {
                _at++;
            }

            if (slice.Length == slice.Backing.Count)
            {
                slice.Backing.Add(null);
            }

            slice.Length++;
            slice.Backing[slice.Length - 1] = Decode(type.Element!, slice.Backing[slice.Length - 1]);
        }

        _at++;
        return slice.Length == 0 ? new GoSlice() : slice;
    }

    private static object OfText(GoType type, string text) => type.Kind switch
    {
        GoKind.String => text,
        GoKind.List when type.TakesText => GoSlice.Of([text]),
        GoKind.Bytes => Base64(text),
        _ => throw Wrong(type),
    };

    /// <summary>Go's standard encoding passes over line ends and nothing else.</summary>
    private static byte[] Base64(string text)
    {
        var plain = text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        if (plain.Length % 4 != 0 || plain.Any(static c => !char.IsAsciiLetterOrDigit(c) && c is not ('+' or '/' or '=')))
        {
            throw new GoRejected("illegal base64 data");
        }

        var bytes = new byte[plain.Length];
        return Convert.TryFromBase64String(plain, bytes, out var length) ? bytes[..length] : throw new GoRejected("illegal base64 data");
    }

    private static object OfNumber(GoType type, string text)
    {
        switch (type.Kind)
        {
            case GoKind.Int when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value):
                return value;
            case GoKind.Uint when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                && (type.Bits == 64 || value < 1UL << type.Bits):
                return value;
            case GoKind.Float when type.Bits == 32
                && float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value):
                return value;
            case GoKind.Float when type.Bits == 64
                && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value):
                return value;
            default:
                throw Wrong(type);
        }
    }

    private static GoRejected Wrong(GoType type) => new($"cannot unmarshal into {type.Kind}{type.Bits}");

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }
    }

    /// <summary>The scalar that begins here; the syntax has been checked.</summary>
    private ReadOnlySpan<byte> Token()
    {
        var start = _at++;
        if (_text[start] == '"')
        {
            for (; _text[_at] != '"'; _at++)
            {
                _at += _text[_at] == '\\' ? 1 : 0;
            }

            _at++;
        }
        else
        {
            while (_at < _text.Length && !" \t\r\n,:]}"u8.Contains(_text[_at]))
            {
                _at++;
            }
        }

        return _text.AsSpan(start, _at - start);
    }

    /// <summary>Passes over a value of any kind, however deep.</summary>
    private void Skip()
    {
        var depth = 0;
        do
        {
            SkipSpace();
            switch (_text[_at])
            {
                case (byte)'{' or (byte)'[':
                    depth++;
                    _at++;
                    break;
                case (byte)'}' or (byte)']':
                    depth--;
                    _at++;
                    break;
                case (byte)',' or (byte)':':
                    _at++;
                    break;
                default:
                    Token();
                    break;
            }
        }
        while (depth > 0);
    }
}
