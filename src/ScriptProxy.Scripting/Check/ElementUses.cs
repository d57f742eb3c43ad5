using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScriptProxy.Scripting.Check;

/// <summary>Finds where the elements of a list are used: the parameter of a lambda given to a method on it, a foreach variable, an index.</summary>
internal static class ElementUses
{
    public static IEnumerable<ExpressionSyntax> Of(ScriptView view, ExpressionSyntax list)
    {
        var whole = TextTest.Whole(list);
        return whole.Parent switch
        {
            ElementAccessExpressionSyntax access when access.Expression == whole => [access],
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } => OfCall(view, call),
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } => OfCall(view, call),
            ForEachStatementSyntax loop when loop.Expression == whole => Named(view, loop.Statement, view.Model(loop).GetDeclaredSymbol(loop)),
            _ => [],
        };
    }

    private static IEnumerable<ExpressionSyntax> OfCall(ScriptView view, InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Select(static argument => argument.Expression).OfType<SimpleLambdaExpressionSyntax>()
            .SelectMany(lambda => Named(view, lambda.Body, view.Model(lambda).GetDeclaredSymbol(lambda.Parameter)));

    private static IEnumerable<ExpressionSyntax> Named(ScriptView view, SyntaxNode scope, ISymbol? element) => element is null ? []
        : scope.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == element.Name && SymbolEqualityComparer.Default.Equals(view.Symbol(name), element));
}
