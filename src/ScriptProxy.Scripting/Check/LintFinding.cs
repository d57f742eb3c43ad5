using Microsoft.CodeAnalysis;

namespace ScriptProxy.Scripting.Check;

/// <summary>A mistake that a lint found in the syntax.</summary>
/// <param name="Lint">Which kind.</param>
/// <param name="Place">Where.</param>
/// <param name="Message">What is wrong here and what to do.</param>
internal sealed record LintFinding(Lint Lint, Location Place, string Message)
{
    public LintFinding(Lint lint, SyntaxNode node, string message)
        : this(lint, node.GetLocation(), message)
    {
    }

    public ScriptDiagnostic ToDiagnostic()
    {
        var span = Place.GetLineSpan();
        return new ScriptDiagnostic(span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1, "warning", Lint.Code, Message);
    }
}
