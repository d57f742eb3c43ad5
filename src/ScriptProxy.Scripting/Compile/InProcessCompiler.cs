namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// Compiles in this process, on all its cores. The compiler then stays: some 60 MB for good. Nothing but <see cref="CompileOne"/> may
/// name what needs Roslyn, or a process that only reads the cache would load it.
/// </summary>
internal sealed class InProcessCompiler(CompileOptions options) : IScriptCompiler
{
    public static InProcessCompiler Default { get; } = new(CompileOptions.Default);

    public CompileOptions Options => options;

    public Task<IReadOnlyList<CompileOutcome>> CompileAsync(IReadOnlyList<ScriptSource> sources, CancellationToken cancellation)
    {
        var outcomes = new CompileOutcome[sources.Count];
        Parallel.For(0, sources.Count, new ParallelOptions { CancellationToken = cancellation }, index => outcomes[index] = CompileOne(sources[index], options));
        return Task.FromResult<IReadOnlyList<CompileOutcome>>(outcomes);
    }

    /// <summary>Compiles one script. A defect of the compiler is an outcome too: it must not take the other scripts' diagnostics with it.</summary>
    public static CompileOutcome CompileOne(ScriptSource source, CompileOptions options)
    {
        try
        {
            // Of a script of comments alone the compiler makes nothing, without a word. An empty statement gives it something to make.
            return ScriptCompiler.Compile(source, options) is var outcome && outcome is CompileOutcome.Failed { Diagnostics.Count: 0 }
                ? ScriptCompiler.Compile(new ScriptSource(new SourceFile(source.Root.Path, source.Root.Text + "\n;"), source.Loaded, source.Problems), options)
                : outcome;
        }
        catch (OutOfMemoryException)
        {
            return Failed(source, ScriptCodes.CompilerMemory, "compiling it needs more memory than there is");
        }
        catch (Exception exception)
        {
            return Failed(source, ScriptCodes.CompilerFailed, $"the compiler failed: {exception}");
        }
    }

    private static CompileOutcome.Failed Failed(ScriptSource source, string code, string message) =>
        new([ScriptDiagnostic.Error(source.Root.Path, 0, 0, code, message)]);
}
