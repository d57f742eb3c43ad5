using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScriptProxy.Scripting.Check;

/// <summary>A comparison of a value with text: <c>==</c>, <c>is</c>, StartsWith, Contains, Regex.IsMatch...</summary>
/// <param name="Node">The comparison.</param>
/// <param name="Kind">The method's name; <c>==</c> and <c>!=</c> for operators and patterns.</param>
/// <param name="Wanted">The text, when it is constant. A pattern with several has its first.</param>
internal sealed record TextTest(ExpressionSyntax Node, string Kind, string? Wanted)
{
    /// <summary>What gives back the same text, only cleaned.</summary>
    private static readonly HashSet<string> s_cleaning = new(StringComparer.Ordinal)
    {
        "Trim", "TrimStart", "TrimEnd", "ToLower", "ToLowerInvariant", "ToUpper", "ToUpperInvariant", "Split", "First", "FirstOrDefault", "ToString",
    };

    private static readonly HashSet<string> s_comparing = new(StringComparer.Ordinal) { "StartsWith", "EndsWith", "Contains", "Equals", "IndexOf" };

    /// <summary>The comparison that a value stands in; null when it stands in none.</summary>
    public static TextTest? Of(ScriptView view, ExpressionSyntax value)
    {
        var node = Whole(value);
        while (true)
        {
            switch (node.Parent)
            {
                case ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax:
                case ElementAccessExpressionSyntax access when access.Expression == node:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce when coalesce.Left == node:
                    node = (ExpressionSyntax)node.Parent;
                    continue;
                case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } member when member.Expression == node:
                    if (s_cleaning.Contains(member.Name.Identifier.ValueText))
                    {
                        node = call;
                        continue;
                    }

                    return Method(view, member.Name, call);
                case ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax bound } call } conditional
                    when conditional.Expression == node:
                    return Method(view, bound.Name, call);
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } binary:
                    var other = binary.Left == node ? binary.Right : binary.Left;
                    return new TextTest(binary, binary.IsKind(SyntaxKind.EqualsExpression) ? "==" : "!=", view.Text(other));
                case IsPatternExpressionSyntax pattern when Constants(pattern.Pattern) is [var first, ..]:
                    return new TextTest(pattern, pattern.Pattern is UnaryPatternSyntax ? "!=" : "==", view.Text(first));
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument:
                    return Argument(view, call, argument);
                default:
                    return null;
            }
        }
    }

    /// <summary>The largest expression that denotes the value: <c>a.b.c</c> for its <c>c</c>, <c>a?.b</c> for its <c>b</c>.</summary>
    public static ExpressionSyntax Whole(ExpressionSyntax value)
    {
        var node = value;
        while (true)
        {
            switch (node.Parent)
            {
                case MemberAccessExpressionSyntax access when access.Name == node:
                    node = access;
                    break;
                case MemberBindingExpressionSyntax binding:
                    node = binding;
                    break;
                case ConditionalAccessExpressionSyntax conditional when conditional.WhenNotNull == node:
                    node = conditional;
                    break;
                default:
                    return node;
            }
        }
    }

    private static TextTest? Method(ScriptView view, SimpleNameSyntax name, InvocationExpressionSyntax call) =>
        s_comparing.Contains(name.Identifier.ValueText) && view.Symbol(name) is IMethodSymbol { ContainingType.SpecialType: SpecialType.System_String or SpecialType.System_Object }
            ? new TextTest(call, name.Identifier.ValueText, view.Text(call.ArgumentList.Arguments.FirstOrDefault()?.Expression))
            : null;

    private static TextTest? Argument(ScriptView view, InvocationExpressionSyntax call, ArgumentSyntax argument) => view.Called(call) switch
    {
        "Regex.IsMatch" => new TextTest(call, "Regex.IsMatch", RegexUse.Of(view, call)?.Pattern),
        "String.Equals" => new TextTest(
            call, "==", call.ArgumentList.Arguments.Where(other => other != argument).Select(other => view.Text(other.Expression)).FirstOrDefault(static text => text is not null)),
        _ => null,
    };

    private static List<ExpressionSyntax> Constants(PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax constant => [constant.Expression],
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } both => [.. Constants(both.Left), .. Constants(both.Right)],
        UnaryPatternSyntax not => Constants(not.Pattern),
        ParenthesizedPatternSyntax inner => Constants(inner.Pattern),
        _ => [],
    };
}
