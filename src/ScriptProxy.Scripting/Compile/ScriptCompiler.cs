using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Scripting;
using ScriptProxy.Scripting.Check;

namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// Turns a script into an assembly. The scripting package only builds the compilation: its own runner loads into a context that never
/// unloads, one more assembly with every reload (dotnet/roslyn#41722), and reports no lines.
/// </summary>
internal static class ScriptCompiler
{
    private static readonly EmitOptions s_emit = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    /// <summary>A rule file may also be a file-based program, with its <c>#:package</c> lines. They are for editors; a script ignores them.</summary>
    private static readonly CSharpParseOptions s_parse = CSharpParseOptions.Default
        .WithKind(SourceCodeKind.Script)
        .WithFeatures([new("FileBasedProgram", "true")]);

    private static readonly ScriptOptions s_options = ScriptOptions.Default
        .WithReferences(Array.Empty<MetadataReference>())
        .WithMetadataResolver(new SdkMetadataResolver())
        .WithFileEncoding(Encoding.UTF8)
        // Optimised code loses the line of a fault and the frames of small helpers; the difference is some ten nanoseconds per rule.
        .WithOptimizationLevel(OptimizationLevel.Debug)
        .WithImports(ScriptImports.Namespaces.Concat(ScriptImports.Classes));

    public static CompileOutcome Compile(ScriptSource source)
    {
        var compilation = CreateCompilation(source);
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: s_emit);
        var diagnostics = emitted.Diagnostics
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => ToScriptDiagnostic(diagnostic, source.Root.Path))
            .ToArray();
        if (!emitted.Success)
        {
            return new CompileOutcome.Failed(diagnostics);
        }

        var entry = compilation.GetEntryPoint(CancellationToken.None)
            ?? throw new InvalidOperationException($"the compiler made no entry point for {source.Root.Path}");
        var script = new CompiledScript(
            assembly.ToArray(), symbols.ToArray(), entry.ContainingType.MetadataName, entry.MetadataName, FindTopLevelAwait(compilation));
        return new CompileOutcome.Compiled(script, [.. diagnostics, .. ScriptLints.Find(compilation)]);
    }

    private static CSharpCompilation CreateCompilation(ScriptSource source)
    {
        var options = s_options.WithSourceResolver(new SnapshotResolver(source));
        var compilation = (CSharpCompilation)CSharpScript.Create("", options).GetCompilation();
        // The scripting package knows no features of the parser. Loaded files are parsed with the options of the file that loads them.
        var tree = CSharpSyntaxTree.ParseText(source.Root.Text, s_parse, source.Root.Path, Encoding.UTF8);
        return compilation
            .RemoveAllSyntaxTrees()
            .AddSyntaxTrees(tree)
            // A file that is checked alone may be in a folder, and a name with a slash is no name of an assembly.
            .WithAssemblyName(source.Root.Path.Replace('/', '.'))
            .WithReferences(ScriptReferences.All)
            .WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Enable).WithDeterministic(true));
    }

    private static ScriptDiagnostic ToScriptDiagnostic(Diagnostic diagnostic, string root)
    {
        var severity = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        if (!diagnostic.Location.IsInSource)
        {
            return new ScriptDiagnostic(root, 0, 0, severity, diagnostic.Id, message);
        }

        var position = ToPosition(diagnostic.Location);
        return new ScriptDiagnostic(position.File, position.Line, position.Column, severity, diagnostic.Id, message);
    }

    private static ScriptPosition ToPosition(Location location)
    {
        var span = location.GetLineSpan();
        return new ScriptPosition(span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
    }

    /// <summary>The first await that is not inside a lambda or function.</summary>
    private static ScriptPosition? FindTopLevelAwait(CSharpCompilation compilation) =>
        compilation.SyntaxTrees
            .SelectMany(static tree => tree.GetRoot().DescendantNodes(static node =>
                node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or TypeDeclarationSyntax)))
            .FirstOrDefault(static node => node is AwaitExpressionSyntax) is { } found
            ? ToPosition(found.GetLocation())
            : null;
}
