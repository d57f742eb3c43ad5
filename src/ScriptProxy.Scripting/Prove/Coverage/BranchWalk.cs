using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScriptProxy.Scripting.Compile;

namespace ScriptProxy.Scripting.Prove.Coverage;

/// <summary>
/// Finds the branches of a file: the arms of <c>?:</c> and <c>switch</c>, the right sides of <c>&amp;&amp;</c>, <c>||</c> and <c>??</c>, both ways of
/// an <c>if</c>, and the bodies of lambdas. A branch that is a value becomes <c>(Probe.Hit(7)?(value):throw null!)</c>, which has its type and leaves
/// what is known about pattern variables as it was.
/// </summary>
internal sealed partial class BranchWalk(SemanticModel model, BranchMap map) : CSharpSyntaxWalker
{
    private const int LongestSource = 70;
    private static readonly HashSet<string> s_verbs = new(StringComparer.Ordinal) { "Allow", "Deny", "Warn", "Rewrite" };

    /// <summary>The file with a probe in each branch.</summary>
    public WovenText Text { get; } = new(model.SyntaxTree.ToString());

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        Visit(node.Condition);
        Value(node.WhenTrue, "?");
        Value(node.WhenFalse, ":");
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        Visit(node.Left);
        if (node.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression)
        {
            Value(node.Right, node.OperatorToken.Text);
        }
        else
        {
            Visit(node.Right);
        }
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        Visit(node.Left);
        if (node.IsKind(SyntaxKind.CoalesceAssignmentExpression))
        {
            Value(node.Right, node.OperatorToken.Text);
        }
        else
        {
            Visit(node.Right);
        }
    }

    public override void VisitSwitchExpressionArm(SwitchExpressionArmSyntax node)
    {
        Visit(node.WhenClause);
        Value(node.Expression, $"{Shorten(node.Pattern)} =>");
    }

    public override void VisitSwitchSection(SwitchSectionSyntax node)
    {
        var label = node.Labels[^1];
        Text.Insert(label.Span.End, Statement(label, Shorten(label)));
        base.VisitSwitchSection(node);
    }

    public override void VisitIfStatement(IfStatementSyntax node)
    {
        Visit(node.Condition);
        Embedded(node.Statement, $"if ({Shorten(node.Condition)})");
        switch (node.Else)
        {
            case null:
                Text.Insert(node.Span.End, $" else{{{Statement(node, $"the way past if ({Shorten(node.Condition)})")}}}");
                break;
            case { Statement: IfStatementSyntax more }:
                Visit(more);
                break;
            case var other:
                Embedded(other.Statement, $"else of if ({Shorten(node.Condition)})");
                break;
        }
    }

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => Lambda(node);

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => Lambda(node);

    // Constants.
    public override void VisitAttributeList(AttributeListSyntax node)
    {
    }

    public override void VisitParameter(ParameterSyntax node)
    {
    }

    public override void VisitCaseSwitchLabel(CaseSwitchLabelSyntax node)
    {
    }

    public override void VisitConstantPattern(ConstantPatternSyntax node)
    {
    }

    private static string Call(int place) => $"global::ScriptProxy.Sdk.Testing.Probe.Hit({place})";

    private static string Shorten(SyntaxNode node)
    {
        var text = Space().Replace(node.ToString(), " ");
        return text.Length <= LongestSource ? text : text[..(LongestSource - 3)] + "...";
    }

    private void Value(ExpressionSyntax value, string before)
    {
        switch (value)
        {
            case RefExpressionSyntax:
                Visit(value);
                break;
            case ThrowExpressionSyntax { Expression: var thrown }:
                Value(thrown, before + " throw");
                break;
            default:
                Text.Around(value.SpanStart, value.Span.End, $"({Call(Place(value, $"{before} {Shorten(value)}"))}?(", "):throw null!)");
                Visit(value);
                break;
        }
    }

    private void Lambda(LambdaExpressionSyntax node)
    {
        if (IsCondition(node))
        {
            // Whether a rule was asked is said about the rule.
            Visit(node.Body);
        }
        else if (node.Block is { } block)
        {
            Text.Insert(block.OpenBraceToken.Span.End, Statement(block, $"lambda {Shorten(node)}"));
            Visit(block);
        }
        else if (model.GetSymbolInfo(node).Symbol is IMethodSymbol { ReturnsVoid: false, IsAsync: false })
        {
            Value(node.ExpressionBody!, "=>");
        }
        else
        {
            Visit(node.Body);
        }
    }

    private static bool IsCondition(LambdaExpressionSyntax node) =>
        node.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: var name } } } && s_verbs.Contains(name);

    private void Embedded(StatementSyntax statement, string text)
    {
        if (statement is BlockSyntax block)
        {
            Text.Insert(block.OpenBraceToken.Span.End, Statement(block, text));
        }
        else
        {
            Text.Around(statement.SpanStart, statement.Span.End, $"{{{Statement(statement, text)}", "}");
        }

        Visit(statement);
    }

    private string Statement(SyntaxNode at, string text) => $"{Call(Place(at, text))};";

    private int Place(SyntaxNode node, string text)
    {
        var span = node.GetLocation().GetLineSpan();
        return map.PlaceOf(span.Path, node.SpanStart, span.StartLinePosition.Line + 1, text);
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Space();
}
