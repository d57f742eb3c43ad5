using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScriptProxy.Scripting.Check;

/// <summary><c>DateTime.Now</c> and its relatives.</summary>
internal static class ClockLint
{
    public static IEnumerable<LintFinding> Find(ScriptView view) =>
        from access in view.Nodes<MemberAccessExpressionSyntax>()
        where access.Name.Identifier.ValueText is "Now" or "UtcNow" or "Today"
            && view.Symbol(access) is { IsStatic: true, ContainingType: { Name: "DateTime" or "DateTimeOffset", ContainingNamespace.Name: "System" } }
        select new LintFinding(LintTable.Clock, access, $"{access} reads the clock; use r.Now, which a replayed request brings along");
}
