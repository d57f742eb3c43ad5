using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Check;

/// <summary>
/// Folds a condition: constants, operators on them, null tests on what is never null, and comparisons of the operation with one that the
/// rule is not about. A variable that is set when the script runs is not constant.
/// </summary>
internal sealed class FixedAnswer(ScriptView view, OperationSet? operations)
{
    /// <returns>True or false when the condition has the same answer for each request, null otherwise.</returns>
    public bool? Of(SyntaxNode condition)
    {
        ExpressionSyntax?[] results = condition switch
        {
            LambdaExpressionSyntax { ExpressionBody: { } body } => [body],
            MethodDeclarationSyntax { ExpressionBody.Expression: var body } => [body],
            LambdaExpressionSyntax { Block: { } block } => Returns(block),
            MethodDeclarationSyntax { Body: { } block } => Returns(block),
            _ => [],
        };
        var answers = results.Select(result => result is null ? null : Applies(result)).Distinct().ToArray();
        return answers is [var only] ? only : null;
    }

    /// <summary>What a boolean expression is, or a reason: null does not apply, text does.</summary>
    public bool? Applies(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Applies(inner.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => !Applies(not.Operand),
        BinaryExpressionSyntax binary => OfBinary(binary),
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax pattern } test when IsNull(pattern.Expression) && IsNeverNull(test.Expression) => false,
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax pattern } } test when IsNull(pattern.Expression) && IsNeverNull(test.Expression) => true,
        ConditionalExpressionSyntax choice => Applies(choice.Condition) switch
        {
            true => Applies(choice.WhenTrue),
            false => Applies(choice.WhenFalse),
            _ => Applies(choice.WhenTrue) is { } same && same == Applies(choice.WhenFalse) ? same : null,
        },
        LiteralExpressionSyntax literal when IsNull(literal) => false,
        InterpolatedStringExpressionSyntax => true,
        _ => view.Model(expression).GetConstantValue(expression) switch
        {
            { HasValue: true, Value: bool value } => value,
            { HasValue: true, Value: string } => true,
            { HasValue: true, Value: null } => false,
            _ => null,
        },
    };

    private bool? OfBinary(BinaryExpressionSyntax binary)
    {
        switch (binary.Kind())
        {
            case SyntaxKind.LogicalAndExpression:
                var (left, right) = (Applies(binary.Left), Applies(binary.Right));
                return left == false || right == false ? false : left == true && right == true ? true : null;
            case SyntaxKind.LogicalOrExpression:
                (left, right) = (Applies(binary.Left), Applies(binary.Right));
                return left == true || right == true ? true : left == false && right == false ? false : null;
            case SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression:
                var isNull = (IsNull(binary.Right) && IsNeverNull(binary.Left)) || (IsNull(binary.Left) && IsNeverNull(binary.Right));
                return isNull || IsOtherOperation(binary) ? binary.IsKind(SyntaxKind.NotEqualsExpression) : Constant(binary);
            default:
                return Constant(binary);
        }
    }

    /// <summary>True for <c>r.Operation == X</c> where the rule is not about X.</summary>
    public bool IsOtherOperation(BinaryExpressionSyntax comparison)
    {
        var other = view.IsRead(comparison.Left, "DockerRequest", "Operation") ? comparison.Right
            : view.IsRead(comparison.Right, "DockerRequest", "Operation") ? comparison.Left
            : null;
        return operations is { Count: > 0 } && other is not null
            && new OperationExpression(view).Evaluate(other) is Operation operation && !operations.Contains(operation);
    }

    /// <summary>A property of the SDK that says it is never null, read without <c>?.</c> on the way.</summary>
    public bool IsNeverNull(ExpressionSyntax expression) =>
        expression is MemberAccessExpressionSyntax access
        && view.Symbol(access) is IPropertySymbol { NullableAnnotation: NullableAnnotation.NotAnnotated, Type.IsReferenceType: true } property
        && ScriptView.IsOfSdk(property.ContainingType)
        && !access.Ancestors().TakeWhile(static node => node is ExpressionSyntax).OfType<ConditionalAccessExpressionSyntax>().Any(outer => outer.WhenNotNull.Contains(access));

    private bool? Constant(ExpressionSyntax expression) =>
        view.Model(expression).GetConstantValue(expression) is { HasValue: true, Value: bool value } ? value : null;

    private static bool IsNull(ExpressionSyntax expression) => expression.IsKind(SyntaxKind.NullLiteralExpression);

    private static ExpressionSyntax?[] Returns(BlockSyntax block) =>
    [
        .. block.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>().Select(static statement => statement.Expression),
    ];
}
