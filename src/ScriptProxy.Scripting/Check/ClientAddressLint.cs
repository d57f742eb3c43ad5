using System.Net;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScriptProxy.Scripting.Check;

/// <summary>A client's name compared with an address, and addresses compared with <c>==</c>, which is true for the same object only.</summary>
internal static class ClientAddressLint
{
    public static IEnumerable<LintFinding> Find(ScriptView view)
    {
        foreach (var name in view.Nodes<SimpleNameSyntax>().Where(name => view.IsRead(name, "Client", "Name")))
        {
            if (TextTest.Of(view, name) is { Kind: "==" or "!=" or "Equals" or "StartsWith", Wanted: { } text } test && IsAddress(text))
            {
                yield return new LintFinding(
                    LintTable.ClientAddress, test.Node, "Client.Name is the user's name where there is one, and addresses have several spellings; use r.Client.Address.IsIn(...)");
            }
        }

        foreach (var comparison in view.Nodes<BinaryExpressionSyntax>())
        {
            if (comparison.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
                && IsIPAddress(view, comparison.Left) && IsIPAddress(view, comparison.Right))
            {
                yield return new LintFinding(
                    LintTable.ClientAddress, comparison, "== compares two IPAddress objects by identity and is never true here; use r.Client.Address.IsIn(...)");
            }
        }
    }

    private static bool IsIPAddress(ScriptView view, ExpressionSyntax expression) => view.Type(expression) is { Name: nameof(IPAddress) };

    private static bool IsAddress(string text) =>
        (text.Count(static letter => letter == '.') == 3 || text.Contains(':', StringComparison.Ordinal)) && IPAddress.TryParse(text, out _)
        || text.EndsWith('.') && text.Any(char.IsAsciiDigit) && text.All(static letter => char.IsAsciiDigit(letter) || letter == '.');
}
