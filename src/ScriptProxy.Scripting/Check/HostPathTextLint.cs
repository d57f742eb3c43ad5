using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Check;

/// <summary>Paths of the host compared as text: what HostPath names, what Binds begins with, what a bind mount has as its source.</summary>
internal static class HostPathTextLint
{
    public static IEnumerable<LintFinding> Find(ScriptView view)
    {
        var rewrites = view.Rules.Where(static rule => rule.Verb == RuleVerb.Rewrite).Select(static rule => rule.Call).ToArray();
        foreach (var name in view.Nodes<SimpleNameSyntax>().Where(name => !Array.Exists(rewrites, rewrite => rewrite.Contains(name))))
        {
            var finding = name.Identifier.ValueText switch
            {
                "Source" when view.IsRead(name, "HostPath", "Source") => OfHostPath(view, name),
                "Source" when view.IsRead(name, "Mount", "Source") => OfField(view, name, "Mount.Source"),
                "Binds" when view.IsRead(name, "HostConfig", "Binds") =>
                    ElementUses.Of(view, name).Select(element => OfField(view, element, "HostConfig.Binds")).FirstOrDefault(static found => found is not null),
                _ => null,
            };
            if (finding is not null)
            {
                yield return finding;
            }
        }
    }

    private static LintFinding? OfHostPath(ScriptView view, ExpressionSyntax source) => TextTest.Of(view, source) switch
    {
        { Kind: "StartsWith" or "Contains" or "IndexOf" or "Regex.IsMatch", Wanted: not "/" } test =>
            new LintFinding(LintTable.HostPathText, test.Node, $"HostPath.Source is compared as text ({test.Kind}), which other spellings and parent folders get past; {Instead(view, test)}"),
        { Kind: "==" or "Equals", Wanted: not null } test when Polarity.Permits(view, test.Node) == false =>
            new LintFinding(LintTable.HostPathText, test.Node, $"a mount of a parent folder shows {test.Wanted} as well; {Instead(view, test)}"),
        _ => null,
    };

    /// <summary>Names of volumes stand in the same fields, so only what looks like a path counts.</summary>
    private static LintFinding? OfField(ScriptView view, ExpressionSyntax text, string field) =>
        TextTest.Of(view, text) is { Wanted: { } wanted } test && LooksLikePath(wanted)
            ? new LintFinding(
                LintTable.HostPathText, test.Node,
                $"{field} is one of several ways to a host path, and text has several spellings of a path; ask r.HostAccess.OfType<HostPath>(): {Instead(view, test)}")
            : null;

    private static string Instead(ScriptView view, TextTest test)
    {
        var path = test.Wanted?.TrimStart('^') is ['/', _, ..] absolute && absolute.All(static letter => char.IsAsciiLetterOrDigit(letter) || "/._-".Contains(letter, StringComparison.Ordinal)) ? $"\"{absolute}\"" : "...";
        return Polarity.Permits(view, test.Node) == true ? $"use path.IsUnder({path})" : $"use path.Reaches({path}), or path.IsUnder({path})";
    }

    private static bool LooksLikePath(string wanted) =>
        wanted.Replace(@"\A", "", StringComparison.Ordinal).TrimStart('^') is ['/', ..]
        || wanted.Contains(".sock", StringComparison.Ordinal)
        || wanted == "..";
}
