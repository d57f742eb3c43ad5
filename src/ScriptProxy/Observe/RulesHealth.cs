using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Observe;

/// <summary>How the rules are: which generation is in force, and whether the files on disk still are what it was made of.</summary>
/// <param name="Generation">The number of the generation in force.</param>
/// <param name="Errors">How many errors the latest reload had; 0 when it succeeded.</param>
/// <param name="Faults">How often a rule failed on a request since the program started.</param>
/// <param name="Hash">What tells the contents of its files from others: the first digits of their SHA-256.</param>
/// <param name="LoadedAt">When the generation was put in force.</param>
/// <param name="Files">How many files it was made of.</param>
/// <param name="FirstError">
/// Where the first of the errors is and which: <c>10.csx(2,3): error CS0103</c>. Null when there is none. The log has the text, which may
/// quote the source of a rule or, where a top level failed, a setting.
/// </param>
/// <param name="Presets">The presets in force: <c>traefik@web</c>. Null where there are none.</param>
internal readonly record struct RulesHealth(
    int Generation, int Errors, long Faults = 0, string Hash = "", DateTimeOffset LoadedAt = default, int Files = 0, string? FirstError = null,
    IReadOnlyList<string>? Presets = null)
{
    private const int ShortHash = 12;

    /// <param name="current">What is in force.</param>
    /// <param name="failure">What is wrong with the files on disk.</param>
    /// <param name="faults">How often a rule failed.</param>
    public static RulesHealth Of(Generation current, IReadOnlyList<ScriptDiagnostic> failure, long faults)
    {
        ScriptDiagnostic[] errors = [.. failure.Where(static diagnostic => diagnostic.IsError)];
        return new RulesHealth(
            current.Number,
            errors.Length,
            faults,
            current.Hash[..ShortHash],
            current.LoadedAt,
            current.Files.Count,
            errors.Length == 0 ? null : SafeText.Of(Brief(errors[0])),
            current.Presets.Count == 0 ? null : current.Presets);
    }

    /// <summary>A rule file has a path below the rules folder; where that folder is, is nobody's business.</summary>
    private static string Brief(ScriptDiagnostic error) =>
        Path.IsPathRooted(error.File) ? $"{error.Severity} {error.Code}" : error.ToString()[..^(error.Message.Length + 2)];
}
