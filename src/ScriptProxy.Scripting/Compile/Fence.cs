using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// Refuses what a rule file must not use: API that is not in <see cref="AllowedApi"/>, and what would take the budgets out of force.
/// It looks at the file as it was written, before anything is woven into it.
/// </summary>
internal sealed class Fence : CSharpSyntaxWalker
{
    private const string NoPointers = "a rule handles no memory of its own";
    private const string NoLines = "faults are reported with the line they have in this file";

    private readonly SemanticModel _model;
    private readonly AllowedApi _allowed;
    private readonly List<ScriptDiagnostic> _found = [];
    private readonly HashSet<(int Line, string Name)> _said = [];

    private Fence(SemanticModel model, CompileOptions options)
        : base(SyntaxWalkerDepth.StructuredTrivia)
    {
        _model = model;
        _allowed = new AllowedApi(model.Compilation.Assembly, options.AllowedApis);
    }

    /// <param name="model">The model of a file without errors.</param>
    /// <param name="options">What is allowed beside the usual.</param>
    public static IReadOnlyList<ScriptDiagnostic> Check(SemanticModel model, CompileOptions options)
    {
        var fence = new Fence(model, options);
        fence.Visit(model.SyntaxTree.GetRoot());
        return fence._found;
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node)
    {
        CheckName(node);
        base.VisitIdentifierName(node);
    }

    public override void VisitGenericName(GenericNameSyntax node)
    {
        CheckName(node);
        base.VisitGenericName(node);
    }

    public override void VisitImplicitObjectCreationExpression(ImplicitObjectCreationExpressionSyntax node)
    {
        CheckSymbol(node, _model.GetTypeInfo(node).Type);
        base.VisitImplicitObjectCreationExpression(node);
    }

    public override void VisitDocumentationCommentTrivia(DocumentationCommentTriviaSyntax node)
    {
        // Names in comments run nothing.
    }

    public override void VisitTypeOfExpression(TypeOfExpressionSyntax node) => Refuse(node, "typeof", "a rule does not reflect on types");

    public override void VisitUnsafeStatement(UnsafeStatementSyntax node) => Refuse(node, "unsafe", NoPointers);

    public override void VisitPointerType(PointerTypeSyntax node) => Refuse(node, "a pointer", NoPointers);

    public override void VisitFunctionPointerType(FunctionPointerTypeSyntax node) => Refuse(node, "a function pointer", NoPointers);

    public override void VisitStackAllocArrayCreationExpression(StackAllocArrayCreationExpressionSyntax node) =>
        Refuse(node, "stackalloc", "the stack of a rule is limited");

    public override void VisitImplicitStackAllocArrayCreationExpression(ImplicitStackAllocArrayCreationExpressionSyntax node) =>
        Refuse(node, "stackalloc", "the stack of a rule is limited");

    public override void VisitLockStatement(LockStatementSyntax node) =>
        Refuse(node.LockKeyword, "lock", "a request must not wait for another one");

    public override void VisitFinallyClause(FinallyClauseSyntax node)
    {
        Refuse(node.FinallyKeyword, "finally", "it runs even when the rule is being stopped, so it could not be stopped");
        base.VisitFinallyClause(node);
    }

    public override void VisitDestructorDeclaration(DestructorDeclarationSyntax node) =>
        Refuse(node.Identifier, "a finalizer", "it would run outside of any request");

    public override void VisitLineDirectiveTrivia(LineDirectiveTriviaSyntax node) => Refuse(node, "#line", NoLines);

    public override void VisitLineSpanDirectiveTrivia(LineSpanDirectiveTriviaSyntax node) => Refuse(node, "#line", NoLines);

    public override void VisitClassDeclaration(ClassDeclarationSyntax node)
    {
        CheckDeclaration(node);
        base.VisitClassDeclaration(node);
    }

    public override void VisitStructDeclaration(StructDeclarationSyntax node)
    {
        CheckDeclaration(node);
        base.VisitStructDeclaration(node);
    }

    public override void VisitRecordDeclaration(RecordDeclarationSyntax node)
    {
        CheckDeclaration(node);
        base.VisitRecordDeclaration(node);
    }

    private void CheckDeclaration(TypeDeclarationSyntax node)
    {
        if (_model.GetDeclaredSymbol(node) is not INamedTypeSymbol type)
        {
            return;
        }

        if (type.IsRefLikeType || type.AllInterfaces.Any(static i => i is { Name: "IDisposable" or "IAsyncDisposable", ContainingNamespace.Name: "System" }))
        {
            Refuse(node.Identifier, "a disposable type", "disposing runs even when the rule is being stopped, so it could not be stopped; for a sequence use yield return");
        }

        if (EqualityCycle.Of(type, _model.Compilation) is { } through)
        {
            Refuse(
                node.Identifier,
                $"a {(type.IsRecord ? "record" : "struct")} that can hold itself",
                $"comparing or printing it could recurse without end (through {through}); make it a class, or give {through} a type that cannot hold a {type.Name}");
        }
    }

    private void CheckName(SimpleNameSyntax node)
    {
        if (node.IsVar && _model.GetTypeInfo(node).Type is { } inferred)
        {
            CheckSymbol(node, inferred);
            return;
        }

        var symbol = _model.GetSymbolInfo(node).Symbol;
        var access = node.Parent is MemberAccessExpressionSyntax parent && parent.Name == node ? parent : null;
        var whole = (ExpressionSyntax?)access ?? node;
        if (symbol is ITypeSymbol && whole.Parent is MemberAccessExpressionSyntax outer && outer.Expression == whole)
        {
            // Only in front of a member: that one is checked, and a member may be allowed by itself.
            return;
        }

        var isQualified = access is not null && _model.GetSymbolInfo(access.Expression).Symbol is ITypeSymbol or INamespaceSymbol;
        CheckSymbol(isQualified ? whole : node, symbol);
    }

    private void CheckSymbol(SyntaxNode node, ISymbol? symbol)
    {
        if (_allowed.Refused(symbol) is { } name && _said.Add((Line(node.GetLocation()), name)))
        {
            var place = node.GetLocation();
            Add(place, ScriptCodes.ApiOutsideFence, name == "dynamic"
                ? "dynamic is refused: what it calls cannot be checked"
                : name.StartsWith("ScriptProxy.", StringComparison.Ordinal)
                ? $"{name} is refused: it is for the host alone"
                : AllowedApi.Blocks(name)
                ? $"{name} is refused: it keeps a thread of the proxy waiting; make the lambda async and write await"
                : $"{name} is outside of what rules may use; whoever runs the proxy can allow it: --allow-api {name}");
        }
    }

    private void Refuse(SyntaxNode node, string what, string why) => Add(node.GetLocation(), ScriptCodes.SyntaxOutsideFence, $"{what} is refused: {why}");

    private void Refuse(SyntaxToken token, string what, string why) => Add(token.GetLocation(), ScriptCodes.SyntaxOutsideFence, $"{what} is refused: {why}");

    private void Add(Location location, string code, string message)
    {
        var span = location.GetLineSpan();
        _found.Add(ScriptDiagnostic.Error(span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1, code, message));
    }

    private static int Line(Location location) => location.GetLineSpan().StartLinePosition.Line;
}
