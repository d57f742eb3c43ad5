using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Scripting;
using ScriptProxy.Scripting.Check;
using ScriptProxy.Scripting.Prove;

namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// Turns a script into an assembly:
/// <list type="number">
/// <item>parse and bind it as it was written, which gives the diagnostics of the compiler;</item>
/// <item>check it against the fence;</item>
/// <item>weave the budgets into the text of every file of it;</item>
/// <item>compile that text and emit it.</item>
/// </list>
/// The scripting package only builds the compilations: its own runner loads into a context that never unloads, one more assembly with
/// every reload (dotnet/roslyn#41722), and reports no lines. Nothing is kept between two calls.
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
        // In optimised code the runtime takes a null reference or a division by zero for the statement before it, and functions that are
        // inlined lose their frames. A fault has to name its own line; the difference is some ten nanoseconds per rule.
        .WithOptimizationLevel(OptimizationLevel.Debug)
        .WithImports(ScriptImports.Namespaces.Concat(ScriptImports.Classes));

    public static CompileOutcome Compile(ScriptSource source, CompileOptions options)
    {
        // 1. As it was written
        var references = ScriptReferences.For(options.AllowedApis);
        var written = CreateCompilation(source, references);
        var diagnostics = written.GetDiagnostics()
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => ToScriptDiagnostic(diagnostic, source.Root.Path))
            .ToList();
        if (diagnostics.Exists(static diagnostic => diagnostic.IsError))
        {
            return new CompileOutcome.Failed(diagnostics);
        }

        // 2. What looks at the meaning of the source: each gives diagnostics
        var models = written.SyntaxTrees.Select(tree => written.GetSemanticModel(tree)).ToArray();
        diagnostics.AddRange(models.SelectMany(model => Fence.Check(model, options).Concat(NetworkTexts.Check(model))));
        if (diagnostics.Exists(static diagnostic => diagnostic.IsError))
        {
            return new CompileOutcome.Failed(diagnostics);
        }

        diagnostics.AddRange(ScriptLints.Find(written));

        // 3. and 4.
        var compilation = options.Weave ? CreateCompilation(Weave(source, models), references) : written;
        return Emit(compilation, source, FindTopLevelAwait(written)) is { } script
            ? new CompileOutcome.Compiled(script, diagnostics)
            : new CompileOutcome.Failed(diagnostics);
    }

    private static ScriptSource Weave(ScriptSource source, SemanticModel[] models) =>
        source.With(models.ToDictionary(static model => model.SyntaxTree.FilePath, BudgetWeaver.Weave, StringComparer.Ordinal));

    /// <returns>Null for a file without any code, which the compiler makes nothing of.</returns>
    private static CompiledScript? Emit(CSharpCompilation compilation, ScriptSource source, ScriptPosition? firstAwait)
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: s_emit);
        if (!emitted.Success)
        {
            // As it was written it had no errors, so one that is here now is a defect of ours.
            return emitted.Diagnostics.FirstOrDefault(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error
                ? throw new InvalidOperationException($"{source.Root.Path} compiles, but not with its budgets: {ToScriptDiagnostic(error, source.Root.Path)}")
                : null;
        }

        var entry = compilation.GetEntryPoint(CancellationToken.None)
            ?? throw new InvalidOperationException($"the compiler made no entry point for {source.Root.Path}");
        return new CompiledScript(assembly.ToArray(), symbols.ToArray(), entry.ContainingType.MetadataName, entry.MetadataName, firstAwait);
    }

    /// <summary>The script as it was written, bound but not yet checked.</summary>
    internal static CSharpCompilation CreateCompilation(ScriptSource source, ImmutableArray<MetadataReference> references)
    {
        var words = TestFile.Is(source.Root.Path) ? s_options.AddImports(ScriptImports.OfTests) : s_options;
        var script = words.WithSourceResolver(new SnapshotResolver(source));
        var compilation = (CSharpCompilation)CSharpScript.Create("", script).GetCompilation();
        // The scripting package knows no features of the parser. Loaded files are parsed with the options of the file that loads them.
        var tree = CSharpSyntaxTree.ParseText(source.Root.Text, s_parse, source.Root.Path, Encoding.UTF8);
        return compilation
            .RemoveAllSyntaxTrees()
            .AddSyntaxTrees(tree)
            // A file that is checked alone may be in a folder, and a name with a slash is no name of an assembly.
            .WithAssemblyName(source.Root.Path.Replace('/', '.'))
            .WithReferences(references)
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
