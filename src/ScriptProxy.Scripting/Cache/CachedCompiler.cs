using System.Globalization;
using Microsoft.Extensions.Logging;
using ScriptProxy.Scripting.Compile;

namespace ScriptProxy.Scripting.Cache;

/// <summary>
/// Takes from the cache what is there (nothing, when there is no folder), has the rest compiled in one batch, and keeps that. Says so when
/// it takes long.
/// </summary>
internal sealed partial class CachedCompiler(CacheFolder? folder, IScriptCompiler compiler, ILogger logger, TimeProvider time) : IScriptCompiler
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(1);

    public CompileOptions Options => compiler.Options;

    /// <summary>How many scripts were asked for and how many of them were in the cache, since the start.</summary>
    public CacheTally Tally { get; private set; }

    public bool RemembersNothing => folder?.IsEmpty != false;

    public void Expect() => compiler.Expect();

    public async Task<IReadOnlyList<CompileOutcome>> CompileAsync(IReadOnlyList<ScriptSource> sources, CancellationToken cancellation)
    {
        var keys = sources.Select(source => CacheKey.Of(source, Options)).ToArray();
        var outcomes = keys.Select(key => (CompileOutcome?)folder?.Find(key)).ToArray();
        var misses = Enumerable.Range(0, sources.Count).Where(index => outcomes[index] is null).ToArray();
        Tally = new CacheTally(Tally.Asked + sources.Count, Tally.Found + sources.Count - misses.Length, Tally.Kept);
        if (misses.Length == 0)
        {
            return outcomes!;
        }

        var compiled = await CompileAsync([.. misses.Select(index => sources[index])], sources.Count, cancellation).ConfigureAwait(false);
        for (var miss = 0; miss < misses.Length; miss++)
        {
            outcomes[misses[miss]] = compiled[miss];
            if (compiled[miss] is CompileOutcome.Compiled script && folder?.TryKeep(keys[misses[miss]], script) == true)
            {
                Tally = Tally with { Kept = Tally.Kept + 1 };
            }
        }

        folder?.Prune(time);
        return outcomes!;
    }

    private async Task<IReadOnlyList<CompileOutcome>> CompileAsync(ScriptSource[] sources, int all, CancellationToken cancellation)
    {
        var what = all == 1 ? sources[0].Root.Path : string.Create(CultureInfo.InvariantCulture, $"{sources.Length} of {all} rule files");
        await using var late = time.CreateTimer(_ => LogCompiling(logger, what), null, s_long, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        return await compiler.CompileAsync(sources, cancellation).ConfigureAwait(false);
    }

    [LoggerMessage(40, LogLevel.Information, "compiling {What}")]
    private static partial void LogCompiling(ILogger logger, string what);
}
