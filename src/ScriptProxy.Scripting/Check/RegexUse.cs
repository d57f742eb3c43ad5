using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScriptProxy.Scripting.Check;

/// <summary>A call of Regex.IsMatch with a pattern that is known.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="IsMultiline">True when ^ and $ stand for lines.</param>
internal sealed record RegexUse(string Pattern, bool IsMultiline)
{
    /// <returns>Null when it is another call, or the pattern is not constant.</returns>
    public static RegexUse? Of(ScriptView view, InvocationExpressionSyntax call)
    {
        if (view.Symbol(call) is not IMethodSymbol { Name: "IsMatch", ContainingType.Name: "Regex" } method)
        {
            return null;
        }

        var arguments = call.ArgumentList.Arguments;
        if (method.IsStatic)
        {
            return arguments.Count > 1 ? Of(view, arguments[1].Expression, arguments.Skip(2)) : null;
        }

        return call.Expression is MemberAccessExpressionSyntax { Expression: var regex } ? OfRegex(view, regex) : null;
    }

    private static RegexUse? OfRegex(ScriptView view, ExpressionSyntax regex) => regex switch
    {
        ParenthesizedExpressionSyntax inner => OfRegex(view, inner.Expression),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } => Of(view, arguments[0].Expression, arguments.Skip(1)),
        IdentifierNameSyntax name when view.Initial(name) is { } value and not IdentifierNameSyntax => OfRegex(view, value),
        _ => null,
    };

    private static RegexUse? Of(ScriptView view, ExpressionSyntax pattern, IEnumerable<ArgumentSyntax> options) => view.Text(pattern) is { } text
        ? new RegexUse(text, options.Any(static option => option.ToString().Contains("Multiline", StringComparison.Ordinal)))
        : null;
}
