using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Explain;

/// <summary>The wire names of an explanation, those of the decision log.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(NameOf<Decision>), typeof(NameOf<EnforcementMode>), typeof(NameOf<RuleVerb>), typeof(NameOf<RuleOutcome>),
        typeof(NameOf<ImageUse>), typeof(NameOf<LookupOutcome>),
    ])]
[JsonSerializable(typeof(Explanation))]
internal sealed partial class ExplanationJson : JsonSerializerContext
{
    // For people and jq, never HTML: quotes in rule names stay readable.
    private static readonly JsonWriterOptions s_document = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One JSON document, indented, with a line end.</summary>
    public static string Of(Explanation explanation)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, s_document))
        {
            JsonSerializer.Serialize(json, explanation, Default.Explanation);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan) + "\n";
    }

    internal sealed class NameOf<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower)
        where T : struct, Enum;
}
