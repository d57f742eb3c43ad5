using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Compile;

/// <summary>Reads the networks that a rule gives to <see cref="AddressExtensions.IsIn"/> when it is compiled, not when the first client comes.</summary>
internal static class NetworkTexts
{
    /// <param name="model">The model of a file without errors.</param>
    public static IEnumerable<ScriptDiagnostic> Check(SemanticModel model)
    {
        foreach (var call in model.SyntaxTree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => IsTest(model, call)))
        {
            foreach (var text in call.ArgumentList.DescendantNodes().OfType<ExpressionSyntax>())
            {
                if (model.GetConstantValue(text) is { HasValue: true, Value: string network } && AddressRange.TryParse(network, out _) is { } problem)
                {
                    var place = text.GetLocation().GetLineSpan();
                    yield return ScriptDiagnostic.Error(
                        place.Path, place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1, ScriptCodes.NoNetwork, problem);
                }
            }
        }
    }

    private static bool IsTest(SemanticModel model, InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(AddressExtensions.IsIn) } or MemberBindingExpressionSyntax { Name.Identifier.ValueText: nameof(AddressExtensions.IsIn) }
        && model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType.Name: nameof(AddressExtensions) };
}
