using Microsoft.Extensions.Logging.Abstractions;
using ScriptProxy.Scripting.Cache;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Scripting.Load;

/// <summary>Requests and reloads at the same time: none fails, none waits, each is judged by one whole generation.</summary>
public sealed class ReloadUnderLoadTests : IDisposable
{
    private const int Threads = 4;
    private const int Reloads = 200;
    private const int Versions = 4;

    private readonly RulesFolder _cache = new();

    [Fact]
    public async Task Judge_whileTheRulesAreReplacedTwoHundredTimes_isByOneGenerationEachTime()
    {
        var cache = CacheFolder.Open(_cache.Path, CacheBounds.Default, NullLogger.Instance);
        var compiler = new CachedCompiler(cache, InProcessCompiler.Default, NullLogger.Instance, TimeProvider.System);
        await using var host = new TestHost(folder => new RuleHostOptions { Directory = folder.Path, Compiler = compiler });
        Write(host.Folder, 0);
        await host.LoadAsync();
        using var over = new CancellationTokenSource();
        var judged = new int[Threads];
        var requests = Enumerable.Range(0, Threads).Select(thread => Task.Run(() => JudgeUntilAsync(host.Host, judged, thread, over.Token))).ToArray();
        try
        {
            for (var i = 1; i <= Reloads; i++)
            {
                Write(host.Folder, i % Versions);
                Assert.Equal(i + 1, (await host.LoadAsync()).Number);
                await NextRequestsAsync(judged, requests);
            }
        }
        finally
        {
            await over.CancelAsync();
        }

        var seen = await Task.WhenAll(requests);
        Assert.All(seen, static versions => Assert.Equal(Versions, versions.Count));
        Assert.Equal(2 * Versions, compiler.Tally.Asked - compiler.Tally.Found);
    }

    [Fact]
    public async Task Judge_whileTheCompilerIsStuck_isByTheRulesInForce()
    {
        var compiler = new HeldCompiler();
        await using var host = new TestHost(folder => new RuleHostOptions { Directory = folder.Path, Compiler = compiler });
        Write(host.Folder, 0);
        await host.LoadAsync();
        compiler.Hold();
        Write(host.Folder, 1);
        var reload = host.LoadAsync();
        await compiler.Reached;

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal("0", await JudgeAsync(host.Host));
        }

        Assert.False(reload.IsCompleted);
        compiler.Release();
        await reload;
        Assert.Equal("1", await JudgeAsync(host.Host));
    }

    [Fact]
    public async Task Judge_generationReplacedInTheMiddleOfARequest_finishesByTheOldOne()
    {
        await using var host = new TestHost();
        Write(host.Folder, 0);
        var old = await host.LoadAsync();
        Write(host.Folder, 1);
        await host.LoadAsync();

        Assert.Equal("0", await JudgeAsync(old));
        Assert.Equal("1", await JudgeAsync(host.Host));
    }

    public void Dispose() => _cache.Dispose();

    private static async Task<HashSet<string>> JudgeUntilAsync(RuleHost host, int[] judged, int thread, CancellationToken over)
    {
        var versions = new HashSet<string>();
        while (!over.IsCancellationRequested)
        {
            versions.Add(await JudgeAsync(host));
            Interlocked.Increment(ref judged[thread]);
        }

        return versions;
    }

    /// <summary>Until each thread has had a whole request by the rules now in force; when one failed, its failure.</summary>
    private static async Task NextRequestsAsync(int[] judged, Task[] requests)
    {
        for (var thread = 0; thread < judged.Length; thread++)
        {
            var start = Volatile.Read(ref judged[thread]);
            while (Volatile.Read(ref judged[thread]) < start + 2)
            {
                if (requests[thread].IsCompleted)
                {
                    await requests[thread];
                }

                await Task.Yield();
            }
        }
    }

    private static Task<string> JudgeAsync(RuleHost host) => JudgeAsync(host.Current);

    /// <returns>The version that both files speak of.</returns>
    private static async Task<string> JudgeAsync(Generation generation)
    {
        var judgement = await generation.JudgeAsync(Requests.Of(Containers.List), EnforcementMode.Enforce, TestContext.Current.CancellationToken);

        Assert.Equal(Judgement.DeniedByRule, judgement.Code);
        Assert.All(judgement.Findings, static finding => Assert.Null(finding.Fault));
        Assert.Equal(2, judgement.Findings.Count);
        Assert.Equal(judgement.Findings[0].Text, judgement.Findings[1].Text);
        return judgement.Findings[0].Text;
    }

    private static void Write(RulesFolder folder, int version) => folder
        .Write("10.csx", $"Deny(\"first\", r => \"{version}\");")
        .Write("20.csx", $"Deny(\"second\", async r => {{ await Task.Yield(); return \"{version}\"; }});");

    private sealed class HeldCompiler : IScriptCompiler
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource? _held;

        public CompileOptions Options => CompileOptions.Default;

        public Task Reached => _reached.Task;

        public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _held!.SetResult();

        public async Task<IReadOnlyList<CompileOutcome>> CompileAsync(IReadOnlyList<ScriptSource> sources, CancellationToken cancellation)
        {
            if (_held is not null)
            {
                _reached.TrySetResult();
                await _held.Task;
            }

            return await InProcessCompiler.Default.CompileAsync(sources, cancellation);
        }
    }
}
