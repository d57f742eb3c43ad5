using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Scripting.Check;

/// <summary>A file that is loaded for nothing: it declares no rule, does nothing, and no other file uses what it declares.</summary>
internal static class UnusedLoadLint
{
    public static IEnumerable<LintFinding> Find(ScriptView view)
    {
        foreach (var tree in view.Trees)
        {
            foreach (var load in Loads(tree))
            {
                if (Loaded(view, load) is { } file && IsUnused(view, Closure(view, file)))
                {
                    yield return new LintFinding(
                        LintTable.UnusedLoad, load, $"{file.FilePath} declares no rules and nothing of it is used; remove the line");
                }
            }
        }
    }

    private static IEnumerable<LoadDirectiveTriviaSyntax> Loads(SyntaxTree tree) => tree.GetCompilationUnitRoot().GetLoadDirectives();

    private static SyntaxTree? Loaded(ScriptView view, LoadDirectiveTriviaSyntax load) =>
        RulePath.TryResolve(load.File.ValueText, load.SyntaxTree.FilePath, out var path)
            ? view.Trees.FirstOrDefault(tree => tree.FilePath == path)
            : null;

    /// <summary>The file and everything that comes with it.</summary>
    private static List<SyntaxTree> Closure(ScriptView view, SyntaxTree file)
    {
        var found = new List<SyntaxTree> { file };
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(Loads(found[i]).Select(load => Loaded(view, load)).OfType<SyntaxTree>().Where(tree => !found.Contains(tree)));
        }

        return found;
    }

    private static bool IsUnused(ScriptView view, List<SyntaxTree> files) =>
        !view.Rules.Any(rule => files.Contains(rule.Call.SyntaxTree))
        && !files.Exists(static file => file.GetCompilationUnitRoot().Members.Any(static member => member is GlobalStatementSyntax))
        && !view.Trees.Where(tree => !files.Contains(tree))
            .SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            .Any(name => view.Symbol(name) is { } symbol && files.Exists(file => IsFrom(symbol, file)));

    private static bool IsFrom(ISymbol symbol, SyntaxTree file) =>
        symbol.OriginalDefinition.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == file)
        || (symbol is IMethodSymbol { ReducedFrom: { } extension } && IsFrom(extension, file));
}
