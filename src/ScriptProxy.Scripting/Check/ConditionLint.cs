using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Check;

/// <summary>Conditions that have one answer for all requests of the rule's operations, and tests in them of what these never have.</summary>
internal static class ConditionLint
{
    public static IEnumerable<LintFinding> Find(ScriptView view)
    {
        foreach (var rule in view.Rules)
        {
            if (rule is not { Verb: not RuleVerb.Rewrite, Condition: { } condition } || condition.SyntaxTree != rule.Call.SyntaxTree)
            {
                continue;
            }

            var answer = new FixedAnswer(view, rule.Operations);
            var whole = OfAnswer(rule, condition, answer.Of(condition));
            if (whole is not null)
            {
                yield return whole;
                continue;
            }

            foreach (var test in condition.DescendantNodes().OfType<ExpressionSyntax>())
            {
                if (OfTest(rule, answer, test) is { } finding)
                {
                    yield return finding;
                }
            }

            foreach (var finding in NothingThere(view, rule, condition))
            {
                yield return finding;
            }
        }
    }

    private static LintFinding? OfAnswer(RuleCall rule, Microsoft.CodeAnalysis.SyntaxNode condition, bool? answer) => answer switch
    {
        false => new LintFinding(LintTable.NoEffect, condition, "the condition is false for every request, so the rule never applies; correct it or remove the rule"),
        // A reason that is always given is how a rule without condition says why.
        true when condition is LambdaExpressionSyntax { ExpressionBody: { } body } && IsText(body) => null,
        true => new LintFinding(
            LintTable.NoEffect, condition,
            $"the condition is true for every request, so the rule {Does(rule.Verb)} all of its operations; leave the condition out if that is meant"),
        _ => null,
    };

    private static LintFinding? OfTest(RuleCall rule, FixedAnswer answer, ExpressionSyntax test) => test switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison when answer.IsOtherOperation(comparison) =>
            new LintFinding(LintTable.NoEffect, comparison, $"the rule is about {Name(rule.Operations!)} only; add the operation to the rule or remove the comparison"),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } or IsPatternExpressionSyntax
            when answer.Applies(test) is { } known && (NullTested(test) is { } tested && answer.IsNeverNull(tested)) =>
            new LintFinding(LintTable.NoEffect, test, $"{NullTested(test)} is never null, so this is always {(known ? "true" : "false")}; compare with \"\" or its Count"),
        _ => null,
    };

    private static IEnumerable<LintFinding> NothingThere(ScriptView view, RuleCall rule, Microsoft.CodeAnalysis.SyntaxNode condition)
    {
        if (rule.Operations is not { Count: > 0 } operations)
        {
            yield break;
        }

        foreach (var name in condition.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var never = NeverThere.All.FirstOrDefault(never => name.Identifier.ValueText == never.Property && view.IsRead(name, "DockerRequest", never.Property));
            if (never is not null && !operations.Any(never.HasIt))
            {
                yield return new LintFinding(
                    LintTable.NoEffect, name, $"{rule.Parameter}.{never.Property} is always empty for {Name(operations)}: {never.Why}");
            }
            else if (never?.Property == nameof(DockerRequest.HostAccess) && RecordAsked(name) is { } record && !AccessTable.CanHold(operations, record))
            {
                yield return new LintFinding(
                    LintTable.NoEffect, name, $"a request of {Name(operations)} never has {record} in its HostAccess; correct the operations or the record");
            }
        }
    }

    /// <summary>HostPath in <c>r.HostAccess.OfType&lt;HostPath&gt;()</c>.</summary>
    private static string? RecordAsked(SimpleNameSyntax name) =>
        TextTest.Whole(name).Parent is MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.ValueText: "OfType", TypeArgumentList.Arguments: [var type] } }
            ? type.ToString().Split('.')[^1]
            : null;

    private static ExpressionSyntax? NullTested(ExpressionSyntax test) => test switch
    {
        BinaryExpressionSyntax { Right.RawKind: (int)SyntaxKind.NullLiteralExpression } binary => binary.Left,
        BinaryExpressionSyntax { Left.RawKind: (int)SyntaxKind.NullLiteralExpression } binary => binary.Right,
        IsPatternExpressionSyntax pattern => pattern.Expression,
        _ => null,
    };

    private static bool IsText(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => IsText(inner.Expression),
        ConditionalExpressionSyntax choice => IsText(choice.WhenTrue) || IsText(choice.WhenFalse),
        InterpolatedStringExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } => true,
        _ => false,
    };

    private static string Does(RuleVerb verb) => verb switch
    {
        RuleVerb.Allow => "allows",
        RuleVerb.Deny => "denies",
        _ => "warns about",
    };

    private static string Name(OperationSet operations) =>
        operations.Count <= 3 ? string.Join(", ", operations.Select(static operation => operation.Name)) : $"any of these {operations.Count} operations";
}
