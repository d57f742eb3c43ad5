using ScriptProxy.Scripting.Compile;

namespace ScriptProxy.Tests.Scripting.Compile;

/// <summary>Compiles in this process and remembers what it was asked for.</summary>
internal sealed class CountingCompiler : IScriptCompiler
{
    public CompileOptions Options { get; init; } = CompileOptions.Default;

    public List<string> Compiled { get; } = [];

    public Task<IReadOnlyList<CompileOutcome>> CompileAsync(IReadOnlyList<ScriptSource> sources, CancellationToken cancellation)
    {
        Compiled.AddRange(sources.Select(static source => source.Root.Path));
        return InProcessCompiler.Default.CompileAsync(sources, cancellation);
    }
}
