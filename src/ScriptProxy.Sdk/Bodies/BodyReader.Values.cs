using System.Text.Json;

namespace ScriptProxy.Sdk.Bodies;

internal delegate T ValueReader<out T>(ref BodyReader reader);

internal ref partial struct BodyReader
{
    private static readonly JsonElement s_emptyObject = JsonElement.Parse("{}");

    /// <summary>A string; null when it is empty, since Go cannot tell an empty one from an absent one.</summary>
    public readonly string? Text() => TextOrEmpty() is { Length: > 0 } text ? text : null;

    public readonly string TextOrEmpty() => _json.TokenType switch
    {
        JsonTokenType.String => Unescaped(),
        JsonTokenType.Null => "",
        _ => throw Wrong("a string"),
    };

    public readonly bool Bool() => _json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False or JsonTokenType.Null => false,
        _ => throw Wrong("true or false"),
    };

    public readonly long Int64() =>
        IsNull ? 0 : IsNumber && _json.TryGetInt64(out var value) ? value : throw Wrong("an integer of 64 bits");

    public readonly ulong UInt64() =>
        IsNull ? 0 : IsNumber && _json.TryGetUInt64(out var value) ? value : throw Wrong("an unsigned integer of 64 bits");

    public readonly uint UInt32() =>
        IsNull ? 0 : IsNumber && _json.TryGetUInt32(out var value) ? value : throw Wrong("an unsigned integer of 32 bits");

    public readonly ushort UInt16() =>
        IsNull ? (ushort)0 : IsNumber && _json.TryGetUInt16(out var value) ? value : throw Wrong("an unsigned integer of 16 bits");

    public readonly double Double() =>
        IsNull ? 0 : IsNumber && _json.TryGetDouble(out var value) && double.IsFinite(value) ? value : throw Wrong("a number of 64 bits");

    public readonly float Single() =>
        IsNull ? 0 : IsNumber && _json.TryGetSingle(out var value) && float.IsFinite(value) ? value : throw Wrong("a number of 32 bits");

    /// <summary>Bytes in base64.</summary>
    public readonly byte[] Bytes()
    {
        var text = TextOrEmpty();
        var bytes = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : throw Wrong("base64 text");
    }

    public T Object<T>()
        where T : ApiObject, new()
    {
        var value = new T();
        if (!IsNull)
        {
            value.ReadFrom(ref this);
        }

        return value;
    }

    public List<T> List<T>(ValueReader<T> element)
    {
        var list = new List<T>();
        if (IsNull)
        {
            return list;
        }

        if (_json.TokenType != JsonTokenType.StartArray)
        {
            throw Wrong("a list");
        }

        while (NextElement())
        {
            list.Add(element(ref this));
        }

        return list;
    }

    /// <summary>A list that is the whole body, where null is not an empty one.</summary>
    public List<T> Document<T>(ValueReader<T> element) => IsNull ? throw Wrong("a list") : List(element);

    /// <summary>A list of strings for which engines up to 28 also accept a bare string, the one element.</summary>
    public List<string> TextOrList() =>
        _json.TokenType == JsonTokenType.String ? [Unescaped()] : List(static (ref reader) => reader.TextOrEmpty());

    /// <summary>A map. Its keys are data: compared exactly, never folded.</summary>
    public Dictionary<string, T> Map<T>(ValueReader<T> element)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        if (IsNull)
        {
            return map;
        }

        RequireObject();
        while (NextName())
        {
            var key = Unescaped();
            if (map.ContainsKey(key))
            {
                throw Duplicate();
            }

            Read();
            map.Add(key, element(ref this));
        }

        return map;
    }

    /// <summary>A value whose shape is not modelled. It is held to the same strictness throughout.</summary>
    public JsonElement Opaque()
    {
        var probe = this;
        probe.CheckOpaque();
        _tokens = probe._tokens;
        return JsonElement.ParseValue(ref _json);
    }

    /// <summary>An object whose fields are not modelled.</summary>
    public JsonElement OpaqueObject()
    {
        if (IsNull)
        {
            return s_emptyObject;
        }

        RequireObject();
        var probe = this;
        if (!probe.NextName())
        {
            // ExposedPorts and Volumes are maps of nothing but empty objects.
            this = probe;
            return s_emptyObject;
        }

        return Opaque();
    }

    private readonly bool IsNumber => _json.TokenType == JsonTokenType.Number;

    /// <summary>Moves to the next element of a list; false at its end.</summary>
    private bool NextElement()
    {
        Read();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    private void CheckOpaque()
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.String:
                Unescaped();
                break;
            case JsonTokenType.StartArray:
                while (NextElement())
                {
                    CheckOpaque();
                }

                break;
            case JsonTokenType.StartObject:
                CheckOpaqueObject();
                break;
        }
    }

    private void CheckOpaqueObject()
    {
        // Whether the daemon reads this as fields or as a map is not known here, so names must differ under the folding.
        var names = new HashSet<string>(FieldFolding.Comparer);
        while (NextName())
        {
            if (!names.Add(Unescaped()))
            {
                throw Duplicate();
            }

            Read();
            CheckOpaque();
        }
    }
}
