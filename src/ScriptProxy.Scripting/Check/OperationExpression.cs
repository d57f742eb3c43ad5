using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Check;

/// <summary>Works out which operations an expression such as <c>Containers.All - Containers.Read</c> stands for, without running the script.</summary>
internal sealed class OperationExpression(ScriptView view)
{
    private const int DeepestReference = 16;

    /// <returns>The set; null when it is not known before the script runs.</returns>
    public OperationSet? Evaluate(ExpressionSyntax expression) => Evaluate(expression, 0);

    private OperationSet? Evaluate(ExpressionSyntax expression, int depth) => expression switch
    {
        _ when depth > DeepestReference => null,
        ParenthesizedExpressionSyntax inner => Evaluate(inner.Expression, depth),
        BinaryExpressionSyntax binary when Evaluate(binary.Left, depth) is { } left && Evaluate(binary.Right, depth) is { } right =>
            Combine(binary.Kind(), left, right),
        MemberAccessExpressionSyntax or IdentifierNameSyntax => Named(expression, depth),
        _ => null,
    };

    private static OperationSet? Combine(SyntaxKind kind, OperationSet left, OperationSet right) => kind switch
    {
        SyntaxKind.BitwiseOrExpression => left | right,
        SyntaxKind.BitwiseAndExpression => left & right,
        SyntaxKind.SubtractExpression => left - right,
        _ => null,
    };

    private OperationSet? Named(ExpressionSyntax expression, int depth)
    {
        if (view.Symbol(expression) is IPropertySymbol { IsStatic: true } property && ScriptView.IsOfSdk(property.ContainingType))
        {
            var group = typeof(OperationSet).Assembly.GetType(property.ContainingType.ToDisplayString());
            return group?.GetProperty(property.Name, BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as OperationSet;
        }

        // A variable that is changed later has more than one value.
        return view.Initial(expression) is { } value && !IsAssigned(view.Symbol(expression)!) ? Evaluate(value, depth + 1) : null;
    }

    private bool IsAssigned(ISymbol variable) => view.Nodes<AssignmentExpressionSyntax>()
        .Any(assignment => SymbolEqualityComparer.Default.Equals(view.Symbol(assignment.Left), variable));
}
