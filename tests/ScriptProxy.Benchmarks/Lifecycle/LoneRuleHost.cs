using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.Extensions.Logging.Abstractions;
using ScriptProxy.Scripting.Cache;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Compile.Child;
using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Benchmarks.Lifecycle;

/// <summary>A rule host and nothing else in a process, which alternates between two texts that are in the cache and counts the load contexts alive.</summary>
internal sealed class LoneRuleHost(string folder, string cache)
{
    internal async Task<string> MeasureAsync(int reloads, int settled)
    {
        Directory.CreateDirectory(folder);
        var compiler = new CachedCompiler(
            CacheFolder.Open(cache, CacheBounds.Default, NullLogger.Instance),
            new ChildCompiler(CompileOptions.Default, Child(), ChildLimits.Default, NullLogger.Instance, TimeProvider.System),
            NullLogger.Instance,
            TimeProvider.System);
        await using var host = new RuleHost(
            new RuleHostOptions { Directory = folder, Compiler = compiler }, NullLogger<RuleHost>.Instance, TimeProvider.System);
        var contexts = new List<WeakReference>(reloads);
        var started = Stopwatch.GetTimestamp();
        var early = 0.0;
        for (var i = 1; i <= reloads; i++)
        {
            await ReplaceAsync(host, i).ConfigureAwait(false);
            contexts.Add(Context(host));
            if (i == settled)
            {
                early = ResidentMegabytes();
            }
        }

        var late = ResidentMegabytes();
        var took = Stopwatch.GetElapsedTime(started);
        // The one in force is alive by right.
        return ManyReloads.Row("a rule host alone, cached", reloads, settled, early, late, Alive(contexts) - 1, took);
    }

    /// <summary>This program, started as the product starts itself.</summary>
    private static ChildCommand Child() => new(Environment.ProcessPath!, [CompileChild.Verb]);

    private static double ResidentMegabytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64 / 1048576.0;
    }

    private static int Alive(List<WeakReference> contexts)
    {
        for (var i = 0; i < 20; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return contexts.Count(static context => context.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Context(RuleHost host) =>
        new(AssemblyLoadContext.GetLoadContext(host.Current.Rules[0].Condition.Delegate.Method.Module.Assembly));

    private async Task ReplaceAsync(RuleHost host, int reload)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "10.csx"), $"Deny(\"benchmark\", Engine.Ping, r => {(reload % 2 == 0 ? "true" : "false")});\n").ConfigureAwait(false);
        if (await host.ReloadAsync("benchmark").ConfigureAwait(false) is LoadOutcome.Failed failed)
        {
            throw new InvalidOperationException(string.Join('\n', failed.Diagnostics));
        }
    }
}
