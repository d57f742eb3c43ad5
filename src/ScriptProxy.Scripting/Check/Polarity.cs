using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Check;

/// <summary>
/// Says what it means for the request when a test inside a rule's condition succeeds. Followed are the operators and the methods on
/// sequences that conditions are made of; where something else comes between, nothing is said.
/// </summary>
internal static class Polarity
{
    private static readonly HashSet<string> s_tests = new(StringComparer.Ordinal)
    {
        "Any", "All", "Exists", "TrueForAll", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "Where", "Find",
        "OfType", "Cast", "Select", "Count",
    };

    /// <returns>True when success lets the request pass, false when it refuses it, null when that is not clear.</returns>
    public static bool? Permits(ScriptView view, ExpressionSyntax test) =>
        view.Rules.FirstOrDefault(rule => rule.Condition is { } condition && condition.SyntaxTree == test.SyntaxTree && condition.Span.Contains(test.Span)) is not { } rule
            || rule.Verb is not (RuleVerb.Allow or RuleVerb.Deny)
            ? null
            : Applies(test, rule.Condition!) is { } applies ? applies == (rule.Verb == RuleVerb.Allow) : null;

    /// <summary>True when the rule applies if the test succeeds, false when it applies if the test fails.</summary>
    private static bool? Applies(SyntaxNode test, SyntaxNode condition)
    {
        var sign = true;
        for (var (node, parent) = (test, test.Parent); parent is not null; (node, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case ParenthesizedExpressionSyntax or AwaitExpressionSyntax or ArgumentListSyntax or ArgumentSyntax or ArrowExpressionClauseSyntax:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression }:
                case ConditionalAccessExpressionSyntax:
                case ConditionalExpressionSyntax branch when node != branch.Condition:
                case InvocationExpressionSyntax call when IsTest(call):
                case MemberAccessExpressionSyntax access when access.Expression == node:
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce when coalesce.Left == node:
                    break;
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }:
                    sign = !sign;
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equal when IsNegative(equal.Left) || IsNegative(equal.Right):
                    sign = !sign;
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } unequal when IsNegative(unequal.Left) || IsNegative(unequal.Right):
                    break;
                case IsPatternExpressionSyntax { Pattern: var pattern } when Sign(pattern) is { } positive:
                    sign = positive ? sign : !sign;
                    break;
                case ConditionalExpressionSyntax choice:
                    sign = IsNegative(choice.WhenTrue) ? !sign : sign;
                    break;
                case LambdaExpressionSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax when parent == condition:
                    return sign;
                case LambdaExpressionSyntax lambda when lambda.Parent is ArgumentSyntax && lambda.ExpressionBody == node:
                    break;
                case ReturnStatementSyntax when Owner(parent) == condition:
                    return sign;
                case IfStatementSyntax choice when node == choice.Condition && Owner(parent) == condition && Return(choice.Statement) is { } result:
                    return IsNegative(result) ? !sign : sign;
                default:
                    return null;
            }
        }

        return null;
    }

    private static bool IsTest(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => s_tests.Contains(access.Name.Identifier.ValueText),
        MemberBindingExpressionSyntax binding => s_tests.Contains(binding.Name.Identifier.ValueText),
        _ => false,
    };

    private static SyntaxNode? Owner(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(static parent => parent is AnonymousFunctionExpressionSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax);

    private static ExpressionSyntax? Return(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax { Expression: { } result } => result,
        BlockSyntax { Statements: [ReturnStatementSyntax { Expression: { } only }] } => only,
        _ => null,
    };

    /// <summary>False or null: as the result of a condition both mean that the rule does not apply.</summary>
    private static bool IsNegative(ExpressionSyntax expression) =>
        expression.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.FalseLiteralExpression;

    private static bool? Sign(PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax constant => constant.Expression.Kind() switch
        {
            SyntaxKind.TrueLiteralExpression => true,
            SyntaxKind.FalseLiteralExpression or SyntaxKind.NullLiteralExpression => false,
            _ => null,
        },
        RecursivePatternSyntax or VarPatternSyntax or DeclarationPatternSyntax => true,
        UnaryPatternSyntax not => !Sign(not.Pattern),
        _ => null,
    };
}
