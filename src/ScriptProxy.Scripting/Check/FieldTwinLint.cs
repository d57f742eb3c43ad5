using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Check;

/// <summary>A rule that decides by one of several fields, in a script that looks at none of the others.</summary>
internal static class FieldTwinLint
{
    public static IEnumerable<LintFinding> Find(ScriptView view)
    {
        var names = view.Nodes<SimpleNameSyntax>().Select(static name => name.Identifier.ValueText).ToHashSet(StringComparer.Ordinal);
        if (!view.Nodes<SimpleNameSyntax>().Any(name => view.IsRead(name, nameof(DockerRequest), nameof(DockerRequest.Images))))
        {
            // The group of operations has the same name.
            names.Remove(nameof(DockerRequest.Images));
        }

        foreach (var rule in view.Rules.Where(static rule => rule.Verb is RuleVerb.Allow or RuleVerb.Deny or RuleVerb.Warn))
        {
            var reads = view.Reach(rule).SelectMany(static code => code.DescendantNodes().OfType<SimpleNameSyntax>()).ToArray();
            foreach (var twin in FieldTwinTable.All.Where(twin => !names.Contains(twin.Record) && !twin.Others.Any(names.Contains)))
            {
                if (Array.Find(reads, read => view.IsRead(read, twin.Type, twin.Field) && IsAsked(view, read, twin.Asked)) is { } read)
                {
                    var better = twin.Record == "Images" ? "r.Images" : $"r.HostAccess.OfType<{twin.Record}>()";
                    yield return new LintFinding(LintTable.OneOfTwins, read, $"{twin.Field} does not say all: {twin.Why}; use {better}");
                }
            }
        }
    }

    private static bool IsAsked(ScriptView view, SimpleNameSyntax read, FieldQuestion question) => question switch
    {
        FieldQuestion.Anything => true,
        FieldQuestion.Host => Texts(view, read).Any(static text => text == "host"),
        FieldQuestion.Off => Texts(view, read).Any(static text => text is not null
            && (text.Contains("unconfined", StringComparison.Ordinal) || text.Contains("disable", StringComparison.Ordinal))),
        _ => Texts(view, read).Any(),
    };

    /// <summary>What the field, or an element of it, is compared with; null for what is not constant.</summary>
    private static IEnumerable<string?> Texts(ScriptView view, SimpleNameSyntax read)
    {
        var whole = TextTest.Whole(read);
        if (whole.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Contains", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [var wanted, ..] } })
        {
            yield return view.Text(wanted.Expression);
        }

        foreach (var test in ElementUses.Of(view, read).Prepend(read).Select(value => TextTest.Of(view, value)).OfType<TextTest>())
        {
            yield return test.Wanted;
        }
    }
}
