using System.Globalization;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Load;

/// <summary>Finds rules of the same name: the name is the rule's id in logs and answers.</summary>
internal static class DuplicateNames
{
    public static IEnumerable<ScriptDiagnostic> In(IEnumerable<LoadedScript> scripts)
    {
        var first = new Dictionary<string, (RuleDeclaration Rule, LoadedScript Script)>(StringComparer.Ordinal);
        foreach (var script in scripts)
        {
            foreach (var rule in script.Rules)
            {
                if (!first.TryAdd(rule.Name, (rule, script)))
                {
                    var (earlier, by) = first[rule.Name];
                    yield return ScriptDiagnostic.Error(
                        rule.File,
                        rule.Line,
                        1,
                        ScriptCodes.DuplicateRule,
                        $"the rule name \"{rule.Name}\" is taken: {Place(earlier, by)} declares it, and so does {Place(rule, script)}");
                }
            }
        }
    }

    private static string Place(RuleDeclaration rule, LoadedScript script)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{rule.File}:{rule.Line}");
        return rule.File == script.Path ? place : $"{place} (loaded by {script.Path})";
    }
}
