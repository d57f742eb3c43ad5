using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Check;

/// <summary>A compiled script as lints look at it: what names mean, and where rules are declared.</summary>
internal sealed class ScriptView
{
    private const string SdkAssembly = "ScriptProxy.Sdk";
    private readonly CSharpCompilation _compilation;
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    public ScriptView(CSharpCompilation compilation)
    {
        _compilation = compilation;
        Trees = [.. compilation.SyntaxTrees];
        Rules = [.. Nodes<InvocationExpressionSyntax>().Select(ReadRule).OfType<RuleCall>()];
    }

    /// <summary>The script and everything it loads.</summary>
    public IReadOnlyList<SyntaxTree> Trees { get; }

    public IReadOnlyList<RuleCall> Rules { get; }

    /// <summary>The nodes of a kind in every file.</summary>
    public IEnumerable<T> Nodes<T>()
        where T : SyntaxNode =>
        Trees.SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<T>());

    public SemanticModel Model(SyntaxNode node)
    {
        if (!_models.TryGetValue(node.SyntaxTree, out var model))
        {
            _models[node.SyntaxTree] = model = _compilation.GetSemanticModel(node.SyntaxTree);
        }

        return model;
    }

    public ISymbol? Symbol(SyntaxNode node) => Model(node).GetSymbolInfo(node).Symbol;

    public ITypeSymbol? Type(ExpressionSyntax node) => Model(node).GetTypeInfo(node).Type;

    /// <summary>The constant that the expression is, as text; null when it is none.</summary>
    public string? Text(ExpressionSyntax? node) => node is null ? null : Model(node).GetConstantValue(node) switch
    {
        { HasValue: true, Value: string text } => text,
        { HasValue: true, Value: char character } => character.ToString(),
        _ => null,
    };

    /// <summary>True when the expression reads this property of a type of the SDK: <c>IsRead(node, "DockerRequest", "Path")</c>.</summary>
    public bool IsRead(SyntaxNode node, string type, string property) =>
        (node is MemberAccessExpressionSyntax access ? access.Name : node) is SimpleNameSyntax name
        && name.Identifier.ValueText == property
        && Symbol(name) is IPropertySymbol symbol
        && IsOfSdk(symbol.ContainingType)
        && symbol.ContainingType.Name == type;

    /// <summary>The method of the framework that is called, as <c>Type.Method</c>.</summary>
    public string? Called(InvocationExpressionSyntax call) =>
        Symbol(call) is IMethodSymbol method ? $"{method.ContainingType?.Name}.{method.Name}" : null;

    /// <summary>Where the script declares a function, field or variable; null for what it does not declare.</summary>
    public static SyntaxNode? Declaration(ISymbol? symbol) => symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();

    /// <summary>What a variable or field of the script starts with; null when it is something else or has no initial value.</summary>
    public ExpressionSyntax? Initial(ExpressionSyntax node) =>
        Symbol(node) is IFieldSymbol or ILocalSymbol && Declaration(Symbol(node)) is VariableDeclaratorSyntax { Initializer.Value: var value } ? value : null;

    /// <summary>The condition of a rule and the functions of the script that it calls, also through others.</summary>
    public IReadOnlyList<SyntaxNode> Reach(RuleCall rule)
    {
        var found = new List<SyntaxNode>();
        if (rule.Condition is not null)
        {
            found.Add(rule.Condition);
        }

        for (var i = 0; i < found.Count; i++)
        {
            foreach (var name in found[i].DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (Symbol(name) is IMethodSymbol method && Declaration(method.OriginalDefinition) is { } function && !found.Contains(function))
                {
                    found.Add(function);
                }
            }
        }

        return found;
    }

    public static bool IsOfSdk(ITypeSymbol? type) => type?.ContainingAssembly?.Name == SdkAssembly;

    private RuleCall? ReadRule(InvocationExpressionSyntax call)
    {
        if (call.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax)
            || Symbol(call) is not IMethodSymbol { ContainingType.Name: nameof(Verbs) } method
            || !IsOfSdk(method.ContainingType)
            || !Enum.TryParse<RuleVerb>(method.Name, out var verb)
            || Model(call).GetOperation(call) is not IInvocationOperation operation)
        {
            return null;
        }

        OperationSet? operations = Sdk.Operations.All;
        SyntaxNode? condition = null;
        foreach (var argument in operation.Arguments)
        {
            switch (argument.Parameter?.Name)
            {
                case "operation" or "operations" when argument.Syntax is ArgumentSyntax { Expression: var set }:
                    operations = new OperationExpression(this).Evaluate(set);
                    break;
                case "when" or "reason" or "change" when argument.Syntax is ArgumentSyntax { Expression: var code }:
                    condition = code is AnonymousFunctionExpressionSyntax ? code
                        : Symbol(code) is IMethodSymbol named ? Declaration(named)
                        : null;
                    break;
                default:
                    break;
            }
        }

        return new RuleCall(verb, call, operations, condition);
    }
}
