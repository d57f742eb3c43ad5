using Microsoft.CodeAnalysis.CSharp;

namespace ScriptProxy.Scripting.Check;

/// <summary>The lints that look at source: they run when a script is compiled, and what they find is kept with what was compiled.</summary>
internal static class ScriptLints
{
    private static readonly Func<ScriptView, IEnumerable<LintFinding>>[] s_lints =
    [
        ConditionLint.Find,
        RegexLint.Find,
        HostPathTextLint.Find,
        UnusedLoadLint.Find,
        FieldTwinLint.Find,
        RouteTextLint.Find,
        ClockLint.Find,
        ClientAddressLint.Find,
    ];

    /// <param name="compilation">A compilation without errors, of the source as it was written.</param>
    /// <returns>In order of file and place.</returns>
    public static IReadOnlyList<ScriptDiagnostic> Find(CSharpCompilation compilation)
    {
        var suppressed = compilation.SyntaxTrees.ToDictionary(static tree => tree.FilePath, static tree => new Suppressions(tree.ToString()), StringComparer.Ordinal);
        var view = new ScriptView(compilation);
        return
        [
            .. s_lints.SelectMany(lint => Run(lint, view))
                .Where(found => !suppressed.TryGetValue(found.File, out var pragmas) || !pragmas.Covers(found.Code, found.Line))
                .Distinct()
                .OrderBy(static found => found.File, StringComparer.Ordinal).ThenBy(static found => found.Line).ThenBy(static found => found.Column),
        ];
    }

    private static List<ScriptDiagnostic> Run(Func<ScriptView, IEnumerable<LintFinding>> lint, ScriptView view)
    {
        try
        {
            return [.. lint(view).Select(static finding => finding.ToDiagnostic())];
        }
        catch (Exception exception)
        {
            // Rules that compile must not be kept from being loaded by a defect of advice about them.
            var text = $"{lint.Method.DeclaringType?.Name} failed: {exception.GetType().Name}: {exception.Message}";
            return [new ScriptDiagnostic(view.Trees[0].FilePath, 0, 0, "warning", LintTable.Broken.Code, text)];
        }
    }
}
