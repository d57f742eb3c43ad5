using System.Text.Json.Serialization;

namespace ScriptProxy.Observe;

/// <summary>What <see cref="HealthEndpoint"/> answers. It says nothing that a client could not find out by using the proxy.</summary>
/// <param name="Status"><c>ok</c>, <c>degraded</c> (old rules stay in force) or <c>unreachable</c> (no engine).</param>
/// <param name="Generation">The generation of rules in force.</param>
/// <param name="Problem">What is wrong, in words; null when nothing is.</param>
/// <param name="Version">The version of the program.</param>
/// <param name="RuleFaults">How often a rule failed on a request since the program started.</param>
internal sealed record HealthReport(string Status, int Generation, string? Problem, string Version, long RuleFaults = 0)
{
    public const string Ok = "ok";
    public const string Degraded = "degraded";
    public const string Unreachable = "unreachable";

    public static HealthReport Of(RulesHealth rules, EngineAnswer engine, string version) => (rules, engine) switch
    {
        (_, EngineAnswer.Silent) => new(Unreachable, rules.Generation, "the engine does not answer", version, rules.Faults),
        ({ Errors: > 0 }, _) => new(
            Degraded,
            rules.Generation,
            $"the rules on disk have {rules.Errors} error{(rules.Errors == 1 ? "" : "s")}; generation {rules.Generation} stays in force",
            version,
            rules.Faults),
        _ => new(Ok, rules.Generation, null, version, rules.Faults),
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthReport))]
internal sealed partial class HealthJson : JsonSerializerContext;
