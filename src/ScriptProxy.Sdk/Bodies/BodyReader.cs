using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ScriptProxy.Sdk.Bodies;

/// <summary>
/// Reads JSON as strictly as a judge must: no text that two parsers could understand differently passes. Every method that reads a value
/// expects the reader on the value's first token and leaves it on the last. Null is the zero value of every type, as in Go.
/// </summary>
internal ref partial struct BodyReader
{
    /// <summary>The deepest nesting accepted; the Engine API needs less than a dozen levels.</summary>
    public const int MaxDepth = 64;

    /// <summary>
    /// The most keys, values and brackets accepted. A body of a few megabytes can hold a million empty objects, each of which becomes a far
    /// larger one here; the largest ones that clients send have some thousand.
    /// </summary>
    public const int MaxTokens = 100_000;

    // One more than we accept, so that the limit is reported as such and not as a syntax error.
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = MaxDepth + 1, CommentHandling = JsonCommentHandling.Disallow };

    private readonly ReadOnlySpan<byte> _text;
    private Utf8JsonReader _json;
    private int _tokens;

    private BodyReader(ReadOnlySpan<byte> text)
    {
        _text = text;
        _json = new Utf8JsonReader(text, s_options);
    }

    public readonly bool IsNull => _json.TokenType == JsonTokenType.Null;

    /// <summary>Reads a whole body.</summary>
    /// <exception cref="BodyFormatException">The daemon would refuse it, or it could be read in two ways.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> text, bool emptyIsLegal = false)
        where T : ApiObject, new()
    {
        var body = new T();
        if (text.IsEmpty)
        {
            return emptyIsLegal ? body : throw new BodyFormatException("SP1101", "the body is empty where a JSON document is due");
        }

        if (!Utf8.IsValid(text))
        {
            throw new BodyFormatException("SP1105", "the body is not valid UTF-8");
        }

        var reader = new BodyReader(text);
        try
        {
            reader.Read();
            // Go leaves a structure as it is at null, so the document null says as little as an empty body. docker commit sends it.
            if (!(emptyIsLegal && reader.IsNull))
            {
                body.ReadDocument(ref reader);
            }

            reader.RequireEnd();
        }
        catch (JsonException fault)
        {
            throw new BodyFormatException(
                "SP1101", $"the body is not one JSON document: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}");
        }

        return body;
    }

    /// <summary>Moves to the next token.</summary>
    public void Read()
    {
        _json.Read();
        if (++_tokens > MaxTokens)
        {
            throw new BodyFormatException("SP1004", $"the body has more than {MaxTokens} keys and values", status: 413);
        }

        if (_json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && _json.CurrentDepth >= MaxDepth)
        {
            throw new BodyFormatException("SP1104", $"the body is nested deeper than {MaxDepth} levels", status: 413);
        }
    }

    /// <summary>Moves to the next key of an object; false at its end.</summary>
    public bool NextName()
    {
        Read();
        return _json.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>The key the reader stands on, escapes decoded. Only a key with escapes is copied.</summary>
    public readonly ReadOnlySpan<byte> Name() => _json.ValueIsEscaped ? Encoding.UTF8.GetBytes(Unescaped()) : _json.ValueSpan;

    public readonly void RequireObject()
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw Wrong("an object");
        }
    }

    /// <summary>The string the reader stands on, key or value, escapes decoded.</summary>
    private readonly string Unescaped()
    {
        if (!_json.ValueIsEscaped)
        {
            return _json.GetString()!;
        }

        string text;
        try
        {
            text = _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Fault("SP1105", "half of a surrogate pair in a string");
        }

        return text.Contains('\0', StringComparison.Ordinal) ? throw Fault("SP1105", "a NUL character in a string") : text;
    }

    private void RequireEnd()
    {
        // The reader itself refuses anything but white space here.
        if (_json.Read())
        {
            throw new BodyFormatException("SP1101", "the body goes on after its JSON document");
        }
    }
}
