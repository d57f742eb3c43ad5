using System.Text.Json;

namespace ScriptProxy.Sdk.Bodies;

internal ref partial struct BodyReader
{
    /// <summary>The refusal of a key that stands twice in one object, in whatever spelling.</summary>
    public readonly BodyFormatException Duplicate() => Fault("SP1102", "the key stands twice in its object (case does not distinguish fields)");

    /// <summary>A refusal at the token the reader stands on. Values are never repeated: they may be secret.</summary>
    public readonly BodyFormatException Fault(string code, string message) =>
        new(code, $"{BodyPointer.At(_text, _json.TokenStartIndex)}: {message}");

    private readonly BodyFormatException Wrong(string due) => Fault("SP1103", $"{due} is due here, not {Found()}");

    private readonly string Found() => _json.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "this string",
        JsonTokenType.Number => "this number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        _ => "null",
    };
}
