using System.Globalization;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.LifeCycle;

/// <summary>Rules that would never end, in the process that serves.</summary>
public sealed class BudgetTests(TestEngine engine) : IDisposable
{
    private readonly TemporaryFolder _rules = new();

    [Fact]
    public async Task Pattern_thatBacktracksWithoutEnd_isStoppedAndDenies()
    {
        _rules.Write("all.csx", "Allow(\"everything\", Operations.All);\nDeny(\"slow\", Containers.List, r =>\n    Regex.IsMatch(new string('a', 40) + \"!\", \"^(a+)+$\"));\n");
        await using var proxy = await RunningProxy.StartAsync(engine.Address, _rules.Path);

        var denied = (await proxy.Docker.RunAsync("ps")).Failed();

        Assert.Contains("denied by rule \"slow\" (all.csx:2), which failed. [SP3003 ", denied.Error, StringComparison.Ordinal);
        await proxy.Process.WaitForErrorAsync("RegexMatchTimeoutException");
        Assert.Contains("(at all.csx:3)", proxy.Process.Error, StringComparison.Ordinal);
        (await proxy.Docker.RunAsync("version")).Succeeded();
    }

    [Fact]
    public async Task Loop_withoutEnd_isStoppedAndDenies()
    {
        _rules.Write("all.csx", "Allow(\"everything\", Operations.All);\nDeny(\"loops\", Containers.List, r =>\n{\n    while (r.Id != \"\") { }\n\n    return true;\n});\n");
        await using var proxy = await RunningProxy.StartAsync(engine.Address, _rules.Path);

        var denied = (await proxy.Docker.RunAsync("ps")).Failed();

        Assert.Contains("rule \"loops\" (all.csx:2)", denied.Error, StringComparison.Ordinal);
        Assert.Contains("[SP3006 ", denied.Error, StringComparison.Ordinal);
        (await proxy.Docker.RunAsync("version")).Succeeded();
    }

    [Fact]
    public async Task Call_thatCannotBeStopped_endsTheProcessWithCode6()
    {
        _rules.Write(
            "all.csx",
            "Allow(\"everything\", Operations.All);\n"
            + "Deny(\"blocks\", Containers.List, r => Enumerable.Range(0, 1000).Select(_ => Enumerable.Repeat(1L, int.MaxValue).Sum()).Sum() > 0);\n");
        await using var proxy = await RunningProxy.StartAsync(engine.Address, _rules.Path, "--rule-time", "1");
        using var client = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{proxy.Port}")) };

        var unanswered = client.GetAsync(new Uri("/containers/json", UriKind.Relative), TestContext.Current.CancellationToken);
        var result = await proxy.Process.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(6, result.ExitCode);
        Assert.Contains("rule \"blocks\" (all.csx:2) has been running for", result.Error, StringComparison.Ordinal);
        Assert.Contains("cannot be stopped; the process ends", result.Error, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() => unanswered);
    }

    public void Dispose() => _rules.Dispose();
}
