using ScriptProxy.Scripting.Compile;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Check;

/// <summary>The lints over the rules of a whole folder. They look at declarations, so they need no compiler.</summary>
internal static class SetLints
{
    private static readonly Func<IReadOnlyList<RuleDeclaration>, IEnumerable<(Lint Lint, RuleDeclaration Rule, string Message)>>[] s_lints =
    [
        EmptySetLint.Find,
        BeatenAllowLint.Find,
        AllowsUnknownLint.Find,
        IdleConditionLint.Find,
    ];

    /// <param name="rules">Every rule of the folder, in order.</param>
    /// <param name="files">The sources, for what is switched off in them.</param>
    public static IReadOnlyList<ScriptDiagnostic> Find(IReadOnlyList<RuleDeclaration> rules, IEnumerable<SourceFile> files)
    {
        var suppressed = files.DistinctBy(static file => file.Path).ToDictionary(static file => file.Path, static file => new Suppressions(file.Text), StringComparer.Ordinal);
        return
        [
            .. s_lints.SelectMany(lint => lint(rules))
                .Where(found => !suppressed.TryGetValue(found.Rule.File, out var pragmas) || !pragmas.Covers(found.Lint.Code, found.Rule.Line))
                .Select(static found => new ScriptDiagnostic(found.Rule.File, found.Rule.Line, 1, "warning", found.Lint.Code, found.Message))
                .OrderBy(static found => found.File, StringComparer.Ordinal).ThenBy(static found => found.Line),
        ];
    }
}
