using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Check;

/// <summary>A declaration of a rule as it stands in the source.</summary>
/// <param name="Verb">What it does.</param>
/// <param name="Call">The whole call.</param>
/// <param name="Operations">What it is about; null when that is only known when the script runs.</param>
/// <param name="Condition">The lambda, or the function that is named instead; null when there is none.</param>
internal sealed record RuleCall(RuleVerb Verb, InvocationExpressionSyntax Call, OperationSet? Operations, SyntaxNode? Condition)
{
    /// <summary>The name of the lambda's parameter, for messages.</summary>
    public string Parameter => Condition switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.ValueText,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } => only.Identifier.ValueText,
        _ => "r",
    };
}
