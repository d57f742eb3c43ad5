using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Scripting.Load;

public sealed class UnloadTests
{
    [Fact]
    public async Task Reload_manyTimes_oldCodeIsUnloaded()
    {
        await using var host = new TestHost();
        host.Folder.Write("stays.csx", "Allow(\"stays\", Operations.Read);");
        var old = new List<WeakReference>();
        var kept = new List<Judgement>();
        for (var i = 0; i < 10; i++)
        {
            old.Add(await UseAndReplaceAsync(host, kept, $"Deny(\"rule {i}\", async r => {{ await Task.Yield(); return int.Parse(\"x\") > 0; }});"));
        }

        // Loads that fail must not stay either.
        host.Folder.Write("changes.csx", "throw new InvalidOperationException();");
        await host.FailAsync();
        await ReplaceAsync(host, "");

        // A thread keeps what it threw or ran last; a leak keeps all ten.
        Assert.InRange(Alive(old), 0, 1);
        Assert.All(kept, static judgement => Assert.NotEmpty(judgement.Findings[0].Fault!.Places));
        Assert.Equal(["stays"], host.RuleNames);
    }

    [Fact]
    public async Task Reload_aHundredTimes_leavesAtMostOneOldGenerationAlive()
    {
        await using var host = new TestHost();
        var old = new List<WeakReference>();
        for (var i = 0; i < 100; i++)
        {
            await ReplaceAsync(host, $"Deny(\"rule {i}\", r => \"{i}\");");
            old.Add(Context(host));
        }

        await ReplaceAsync(host, "");

        Assert.Equal(101, host.Host.Current.Number);
        Assert.InRange(Alive(old), 0, 1);
    }

    [Fact]
    public async Task Reload_whicheverWayItEnds_hasWhatItUnloadedCollected()
    {
        using var folder = new RulesFolder();
        var collections = 0;
        await using var host = new RuleHost(new RuleHostOptions { Directory = folder.Path }, new LineLogger<RuleHost>(), TimeProvider.System)
        {
            Collect = () => collections++,
        };
        var seen = new List<int>();
        foreach (var script in (string[])["Deny(\"a\", r => true);", "Deny(\"b\", r => true);", "nonsense", "throw new InvalidOperationException();", "Deny(\"c\", r => true);"])
        {
            folder.Write("10.csx", script);
            await host.ReloadAsync("test");
            seen.Add(collections);
        }

        Assert.Equal([0, 1, 2, 3, 4], seen);
    }

    private static int Alive(List<WeakReference> contexts)
    {
        for (var i = 0; i < 20 && contexts.Exists(static context => context.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return contexts.Count(static context => context.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> UseAndReplaceAsync(TestHost host, List<Judgement> kept, string script)
    {
        await ReplaceAsync(host, script);
        var judgement = await host.Host.Current.JudgeAsync(Requests.Of(Containers.List), EnforcementMode.Enforce, TestContext.Current.CancellationToken);
        Assert.Equal(Judgement.RuleFault, judgement.Code);
        kept.Add(judgement);
        return Context(host);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Context(TestHost host)
    {
        var code = host.Host.Current.Rules.Single(static rule => rule.File == "changes.csx").Condition.Delegate.Method.Module.Assembly;
        return new WeakReference(AssemblyLoadContext.GetLoadContext(code));
    }

    private static async Task ReplaceAsync(TestHost host, string script)
    {
        host.Folder.Write("changes.csx", script + "\n");
        await host.LoadAsync();
    }
}
