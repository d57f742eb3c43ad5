using System.Text.Json.Serialization;

namespace ScriptProxy.Observe;

/// <summary>
/// What <see cref="HealthEndpoint"/> answers, to every client of every listener: names of rule files and lines, as denials have them, but
/// neither what is in the files nor anything of the engine.
/// </summary>
/// <param name="Status"><c>ok</c>, <c>degraded</c> (old rules stay in force) or <c>unreachable</c> (no engine).</param>
/// <param name="Generation">The generation of rules in force.</param>
/// <param name="Problem">What is wrong, in words; null when nothing is.</param>
/// <param name="Version">The version of the program.</param>
/// <param name="RuleFaults">How often a rule failed on a request since the program started.</param>
/// <param name="Hash">The first digits of the SHA-256 of the rules in force: instances with equal rules show the same.</param>
/// <param name="LoadedAt">When they were put in force.</param>
/// <param name="Files">How many files they are.</param>
/// <param name="Errors">How many errors the files on disk have; 0 when they are what is in force.</param>
/// <param name="FirstError">Place and code of the first of them; null when there is none.</param>
/// <param name="Presets">The presets in force, as they are configured; null when there are none.</param>
internal sealed record HealthReport(
    string Status,
    int Generation,
    string? Problem,
    string Version,
    long RuleFaults = 0,
    string Hash = "",
    DateTimeOffset LoadedAt = default,
    int Files = 0,
    int Errors = 0,
    string? FirstError = null,
    IReadOnlyList<string>? Presets = null)
{
    public const string Ok = "ok";
    public const string Degraded = "degraded";
    public const string Unreachable = "unreachable";

    public static HealthReport Of(RulesHealth rules, EngineAnswer engine, string version)
    {
        var (status, problem) = (rules, engine) switch
        {
            (_, EngineAnswer.Silent) => (Unreachable, "the engine does not answer"),
            ({ Errors: > 0 }, _) => (
                Degraded, $"the rules on disk have {rules.Errors} error{(rules.Errors == 1 ? "" : "s")}; generation {rules.Generation} stays in force"),
            _ => (Ok, (string?)null),
        };
        return new(
            status, rules.Generation, problem, version, rules.Faults, rules.Hash, rules.LoadedAt, rules.Files, rules.Errors, rules.FirstError,
            rules.Presets);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthReport))]
internal sealed partial class HealthJson : JsonSerializerContext;
