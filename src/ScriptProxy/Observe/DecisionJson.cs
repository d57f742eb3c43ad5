using System.Text.Json;
using System.Text.Json.Serialization;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Observe;

/// <summary>The wire names of the decision log.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(DecisionName), typeof(ModeName)])]
[JsonSerializable(typeof(DecisionRecord))]
internal sealed partial class DecisionJson : JsonSerializerContext
{
    private sealed class DecisionName() : JsonStringEnumConverter<Decision>(JsonNamingPolicy.SnakeCaseLower);

    private sealed class ModeName() : JsonStringEnumConverter<EnforcementMode>(JsonNamingPolicy.SnakeCaseLower);
}
