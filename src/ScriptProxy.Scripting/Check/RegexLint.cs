using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScriptProxy.Scripting.Check;

/// <summary>
/// A regular expression whose match lets a request pass, and which matches more than it says. Where a match refuses, an open pattern
/// refuses more, which is safe.
/// </summary>
internal static class RegexLint
{
    public static IEnumerable<LintFinding> Find(ScriptView view)
    {
        foreach (var call in view.Nodes<InvocationExpressionSyntax>())
        {
            if (RegexUse.Of(view, call) is { } use && AnchorScan.Open(use) is { } where && Polarity.Permits(view, call) == true)
            {
                yield return new LintFinding(
                    LintTable.OpenRegex, call, $@"the pattern ""{use.Pattern}"" also matches where other text stands {where} it, and a match lets the request pass; write \A(...)\z");
            }
        }
    }
}
