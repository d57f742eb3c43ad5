using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScriptProxy.Scripting.Compile;

namespace ScriptProxy.Scripting.Prove.Coverage;

/// <summary>
/// Weaves a call of <c>Probe.Hit</c> into every branch of a rule file and of what it loads. Only text is inserted, and never a new line, so
/// whatever is said about a line stays true.
/// </summary>
internal static class BranchWeaver
{
    /// <param name="source">The script; its test files are left alone.</param>
    /// <param name="map">Receives the branches.</param>
    /// <param name="options">What the script is compiled with.</param>
    public static ScriptSource Weave(ScriptSource source, BranchMap map, CompileOptions options)
    {
        var compilation = ScriptCompiler.CreateCompilation(source, ScriptReferences.For(options.AllowedApis));
        var woven = compilation.SyntaxTrees
            .Where(static tree => !TestFile.Is(tree.FilePath))
            .GroupBy(static tree => tree.FilePath, StringComparer.Ordinal)
            .ToDictionary(static trees => trees.Key, trees => Weave(compilation, trees.First(), map), StringComparer.Ordinal);
        return source.With(woven);
    }

    private static string Weave(CSharpCompilation compilation, SyntaxTree tree, BranchMap map)
    {
        var walk = new BranchWalk(compilation.GetSemanticModel(tree), map);
        walk.Visit(tree.GetRoot());
        return walk.Text.ToString();
    }
}
