using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// Weaves the budgets into the text of one file:
/// <list type="number">
/// <item>every iteration and every jump counts a step;</item>
/// <item>every call of a function or lambda of the script counts a step and looks at the stack;</item>
/// <item>every <c>catch</c> lets an exceeded budget pass;</item>
/// <item>every sequence that is kept in a variable or handed back can be nested without end, so it looks at the stack too;</item>
/// <item>rules are given the source of their condition as it was written, since denials are worded after it.</item>
/// </list>
/// </summary>
internal sealed class BudgetWeaver : CSharpSyntaxWalker
{
    private const string Budget = "global::ScriptProxy.Sdk.Rules.Budgets.Budget.";
    private const string Check = Budget + "Check();";
    private const string Enter = Budget + "Enter();";

    private readonly SemanticModel _model;
    private readonly WovenText _text;

    private BudgetWeaver(SemanticModel model)
    {
        _model = model;
        _text = new WovenText(model.SyntaxTree.ToString());
    }

    /// <param name="model">The model of a file without errors.</param>
    /// <returns>The text with the budgets in it.</returns>
    public static string Weave(SemanticModel model)
    {
        var weaver = new BudgetWeaver(model);
        weaver.Visit(model.SyntaxTree.GetRoot());
        return weaver._text.ToString();
    }

    // 1. Iterations and jumps

    public override void VisitWhileStatement(WhileStatementSyntax node)
    {
        Visit(node.Condition);
        VisitBody(node.Statement);
    }

    public override void VisitDoStatement(DoStatementSyntax node)
    {
        VisitBody(node.Statement);
        Visit(node.Condition);
    }

    public override void VisitForStatement(ForStatementSyntax node)
    {
        foreach (var child in node.ChildNodes().Where(child => child != node.Statement))
        {
            Visit(child);
        }

        VisitBody(node.Statement);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        Visit(node.Expression);
        VisitBody(node.Statement);
    }

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        Visit(node.Expression);
        VisitBody(node.Statement);
    }

    public override void VisitGotoStatement(GotoStatementSyntax node)
    {
        _text.Insert(node.SpanStart, $"{{ {Check} ");
        base.VisitGotoStatement(node);
        _text.Insert(node.Span.End, " }");
    }

    public override void VisitWhereClause(WhereClauseSyntax node) => Pass(node.Condition);

    public override void VisitLetClause(LetClauseSyntax node) => Pass(node.Expression);

    public override void VisitSelectClause(SelectClauseSyntax node) => Pass(node.Expression);

    public override void VisitOrdering(OrderingSyntax node) => Pass(node.Expression);

    public override void VisitGroupClause(GroupClauseSyntax node)
    {
        Pass(node.GroupExpression);
        Pass(node.ByExpression);
    }

    // 2. Calls

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => VisitFunction(node);

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => VisitFunction(node);

    public override void VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) => VisitFunction(node);

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) => VisitMethod(node, node.Body, node.ExpressionBody, node.SemicolonToken);

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node) => VisitMethod(node, node.Body, node.ExpressionBody, node.SemicolonToken);

    public override void VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        Visit(node.Initializer);
        VisitMethod(node, node.Body, node.ExpressionBody, node.SemicolonToken);
    }

    public override void VisitOperatorDeclaration(OperatorDeclarationSyntax node) => VisitMethod(node, node.Body, node.ExpressionBody, node.SemicolonToken);

    public override void VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) =>
        VisitMethod(node, node.Body, node.ExpressionBody, node.SemicolonToken);

    public override void VisitAccessorDeclaration(AccessorDeclarationSyntax node) => VisitMethod(node, node.Body, node.ExpressionBody, node.SemicolonToken);

    public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        Visit(node.AccessorList);
        VisitGetter(node.ExpressionBody, node.Initializer is null ? node.SemicolonToken : default);
        Visit(node.Initializer);
    }

    public override void VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        Visit(node.AccessorList);
        VisitGetter(node.ExpressionBody, node.SemicolonToken);
    }

    // 3. Catching

    public override void VisitCatchClause(CatchClauseSyntax node)
    {
        if (node.Filter is { } filter)
        {
            _text.Insert(filter.FilterExpression.SpanStart, $"{Budget}CanCatch() && (");
            Visit(filter.FilterExpression);
            _text.Insert(filter.FilterExpression.Span.End, ")");
        }
        else
        {
            _text.Insert((node.Declaration?.Span ?? node.CatchKeyword.Span).End, $" when ({Budget}CanCatch())");
        }

        Visit(node.Block);
    }

    // 4. Sequences

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        Visit(node.Left);
        if (node.IsKind(SyntaxKind.SimpleAssignmentExpression) && Keeps(_model.GetTypeInfo(node.Left).Type, _model.GetTypeInfo(node.Right).Type))
        {
            Wrap(node.Right, "Sequence");
        }
        else
        {
            Visit(node.Right);
        }
    }

    public override void VisitReturnStatement(ReturnStatementSyntax node)
    {
        if (node.Expression is { } expression)
        {
            VisitReturned(expression);
        }
    }

    // 5. Sources

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        base.VisitInvocationExpression(node);
        if (_model.GetOperation(node) is not IInvocationOperation call)
        {
            return;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { } parameter, Value.ConstantValue: { HasValue: true, Value: string source } }
                && parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CallerArgumentExpressionAttribute"))
            {
                _text.Insert(node.ArgumentList.CloseParenToken.SpanStart, $", {parameter.Name}: {SymbolDisplay.FormatLiteral(source, quote: true)}");
            }
        }
    }

    private void VisitBody(StatementSyntax body)
    {
        if (body is BlockSyntax block)
        {
            _text.Insert(block.OpenBraceToken.Span.End, $" {Check}");
            Visit(block);
            return;
        }

        _text.Insert(body.SpanStart, $"{{ {Check} ");
        Visit(body);
        _text.Insert(body.Span.End, " }");
    }

    private void VisitFunction(AnonymousFunctionExpressionSyntax node)
    {
        if (node.Block is { } block)
        {
            VisitCalled(block);
        }
        else if (node.ExpressionBody is { } body)
        {
            _text.Insert(body.SpanStart, $"{{ {Enter} ");
            VisitResult(body, _model.GetSymbolInfo(node).Symbol as IMethodSymbol);
            _text.Insert(body.Span.End, "; }");
        }
    }

    private void VisitMethod(SyntaxNode node, BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon)
    {
        if (block is not null)
        {
            VisitCalled(block);
        }
        else if (arrow is not null)
        {
            VisitArrow(arrow, _model.GetDeclaredSymbol(node) as IMethodSymbol, $"{{ {Enter}", semicolon, "; }");
        }
    }

    private void VisitGetter(ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon)
    {
        if (arrow is not null)
        {
            VisitArrow(arrow, null, $"{{ get {{ {Enter}", semicolon, "; } }");
        }
    }

    private void VisitArrow(ArrowExpressionClauseSyntax arrow, IMethodSymbol? method, string opening, SyntaxToken semicolon, string closing)
    {
        _text.Replace(arrow.ArrowToken.SpanStart, arrow.ArrowToken.Span.Length, opening);
        VisitResult(arrow.Expression, method);
        _text.Replace(semicolon.SpanStart, semicolon.Span.Length, closing);
    }

    private void VisitCalled(BlockSyntax block)
    {
        _text.Insert(block.OpenBraceToken.Span.End, $" {Enter}");
        Visit(block);
    }

    /// <summary>Makes a statement of a body that was an expression. It begins where the expression does, so that faults have its line.</summary>
    private void VisitResult(ExpressionSyntax body, IMethodSymbol? method)
    {
        var isStatement = body is ThrowExpressionSyntax
            || method is { ReturnsVoid: true }
            || method is { IsAsync: true, ReturnType: INamedTypeSymbol { IsGenericType: false } }
            || method is { MethodKind: MethodKind.Constructor or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove };
        if (isStatement)
        {
            Visit(body);
            return;
        }

        _text.Insert(body.SpanStart, "return ");
        VisitReturned(body);
    }

    private void VisitReturned(ExpressionSyntax expression)
    {
        if (IsSequence(_model.GetTypeInfo(expression).Type))
        {
            Wrap(expression, "Sequence");
        }
        else
        {
            Visit(expression);
        }
    }

    private void Pass(ExpressionSyntax expression) => Wrap(expression, "Pass");

    private void Wrap(ExpressionSyntax expression, string method)
    {
        _text.Insert(expression.SpanStart, $"{Budget}{method}(");
        Visit(expression);
        _text.Insert(expression.Span.End, ")");
    }

    /// <summary>Whether an assignment keeps a sequence as one, or as <c>object</c>, where it would be out of sight until it is cast back.</summary>
    private static bool Keeps(ITypeSymbol? left, ITypeSymbol? right) =>
        (IsSequence(left) && right is { TypeKind: TypeKind.Interface }) || (left is { SpecialType: SpecialType.System_Object } && IsSequence(right));

    private static bool IsSequence(ITypeSymbol? type) => type?.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T;
}
