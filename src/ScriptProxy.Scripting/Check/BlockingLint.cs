using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScriptProxy.Scripting.Check;

/// <summary><c>.Result</c>, <c>.Wait()</c> and <c>.GetAwaiter().GetResult()</c> on tasks.</summary>
internal static class BlockingLint
{
    public static IEnumerable<LintFinding> Find(ScriptView view) =>
        from access in view.Nodes<MemberAccessExpressionSyntax>()
        where access.Name.Identifier.ValueText is "Result" or "Wait" or "WaitAll" or "WaitAny" or "GetResult" && IsBlocking(view.Symbol(access))
        select new LintFinding(
            LintTable.Blocking, access.Name, $"{access.Name} blocks a thread until the task is done; make the lambda async and write await");

    private static bool IsBlocking(ISymbol? member) =>
        member is { ContainingType: { Name: "Task" or "ValueTask" or "TaskAwaiter" or "ValueTaskAwaiter", ContainingNamespace: var space } }
        && space.ToDisplayString().StartsWith("System", StringComparison.Ordinal);
}
