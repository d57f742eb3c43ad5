using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Check;

/// <summary><c>r.Path == "/containers/create"</c> where the rule could name the operation, and an Allow that takes GET for reading.</summary>
internal static class RouteTextLint
{
    public static IEnumerable<LintFinding> Find(ScriptView view)
    {
        foreach (var name in view.Nodes<SimpleNameSyntax>())
        {
            if (name.Identifier.ValueText == "Path" && view.IsRead(name, "DockerRequest", "Path")
                && TextTest.Of(view, name) is { Wanted: { } path } test && Meant(test.Kind, path) is { } operations)
            {
                yield return new LintFinding(LintTable.RouteText, test.Node, $"the path \"{path}\" is compared as text; give the rule its operation: {operations}");
            }

            if (name.Identifier.ValueText == "Method" && view.IsRead(name, "DockerRequest", "Method")
                && TextTest.Of(view, name) is { Kind: "==", Wanted: "GET" or "HEAD" } get && IsInAllow(view, name))
            {
                yield return new LintFinding(
                    LintTable.RouteText, get.Node, "GET also exports containers, reads files and attaches; for looking only there is Operations.Read");
            }
        }
    }

    private static bool IsInAllow(ScriptView view, SimpleNameSyntax name) =>
        view.Rules.Any(rule => rule.Verb == RuleVerb.Allow && rule.Condition?.Contains(name) == true);

    /// <summary>The operations that a path, or what it begins with, belongs to; null when it is no path of the Engine API.</summary>
    private static string? Meant(string kind, string path)
    {
        var routes = OperationTable.All.SelectMany(static operation => operation.Description.Routes.Select(route => (operation, route.Template)));
        if (kind is "==" or "!=" or "Equals")
        {
            // What is written out comes before what a parameter could stand for: /containers/create is no container.
            var all = routes.Where(entry => Matches(entry.Template, path)).ToArray();
            var literal = Array.FindAll(all, entry => entry.Template == path);
            var exact = (literal.Length > 0 ? literal : all).Select(static entry => entry.operation.Name).Distinct().ToArray();
            return exact.Length > 0 ? string.Join(" or ", exact.Take(3)) : null;
        }

        var groups = kind == "StartsWith" && path.Length > 1
            ? routes.Where(entry => entry.Template.StartsWith(path, StringComparison.Ordinal)).Select(static entry => entry.operation.Group).Distinct().ToArray()
            : [];
        return groups is [var group] ? $"one of {group}, such as {group}.All" : null;
    }

    private static bool Matches(string template, string path)
    {
        var (wanted, given) = (template.Split('/'), path.Split('/'));
        return wanted.Length == given.Length && wanted.Zip(given).All(static pair => pair.First == pair.Second || (pair.First.StartsWith('{') && pair.Second.Length > 0));
    }
}
