using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Reload;

/// <summary>Saved rules are in force at once, in all the ways in which tools save files.</summary>
public sealed class ReloadTests(TestEngine engine) : IAsyncLifetime
{
    private const string AllowAll = "Allow(\"everything\", Operations.All);\n";
    private readonly TemporaryFolder _rules = new();
    private RunningProxy _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        _rules.Write("10-all.csx", AllowAll);
        _proxy = await RunningProxy.StartAsync(engine.Address, _rules.Path);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _rules.Dispose();
    }

    [Fact]
    public async Task Rule_droppedIntoTheFolder_isInForce()
    {
        await UntilAsync(allowed: true);
        _rules.Write("50-closed.csx", Closed("closed for today"));
        await UntilAsync(allowed: false, "closed for today");
    }

    [Fact]
    public async Task Rule_editedInPlace_isInForce()
    {
        _rules.Write("50-closed.csx", Closed("the first reason"));
        await UntilAsync(allowed: false, "the first reason");
        _rules.Write("50-closed.csx", Closed("the second reason"));
        await UntilAsync(allowed: false, "the second reason");
    }

    [Fact]
    public async Task Rule_renamedIntoPlace_isInForce()
    {
        _rules.Write("50-closed.csx", Closed("the first reason"));
        await UntilAsync(allowed: false, "the first reason");
        File.Move(_rules.Write(".50-closed.csx.swp", Closed("renamed into place")), _rules.File("50-closed.csx"), overwrite: true);
        await UntilAsync(allowed: false, "renamed into place");
    }

    [Fact]
    public async Task Rule_deleted_isGone()
    {
        _rules.Write("50-closed.csx", Closed("closed"));
        await UntilAsync(allowed: false, "closed");
        File.Delete(_rules.File("50-closed.csx"));
        await UntilAsync(allowed: true);
    }

    [Fact]
    public async Task LoadedFile_edited_isInForce()
    {
        _rules.Write("library/closed.csx", Closed("the first reason"));
        _rules.Write("50-closed.csx", "#load \"library/closed.csx\"\n");
        await UntilAsync(allowed: false, "the first reason");
        _rules.Write("library/closed.csx", Closed("the second reason"));
        await UntilAsync(allowed: false, "the second reason");
    }

    [Fact]
    public async Task BrokenFile_isReportedWithItsPlaceAndTheLastGoodRulesStay()
    {
        _rules.Write("50-closed.csx", Closed("still closed"));
        await UntilAsync(allowed: false, "still closed");
        _rules.Write("50-closed.csx", "// a comment\nDeny(\"broken\", r => r.NoSuchMember);\n");
        await _proxy.Process.WaitForErrorAsync("50-closed.csx(2,");
        Assert.Matches(@"50-closed\.csx\(2,\d+\): error CS1061", _proxy.Process.Error);
        await UntilAsync(allowed: false, "still closed");
        File.Delete(_rules.File("50-closed.csx"));
        await UntilAsync(allowed: true);
    }

    [Fact]
    public async Task FollowedLogs_surviveAReload()
    {
        var name = Names.New();
        try
        {
            (await _proxy.Docker.RunAsync("run", "-d", "--name", name, "busybox", "sh", "-c", "i=0; while :; do i=$((i+1)); echo line $i.; sleep 0.2; done")).Succeeded();
            await using var logs = _proxy.Docker.Start("logs", "-f", name);
            await logs.WaitForOutputAsync("line 1.");
            _rules.Write("50-closed.csx", Closed("closed"));
            await UntilAsync(allowed: false, "closed");
            var seen = logs.Output.Split('\n').Length;
            await logs.WaitForOutputAsync($"line {seen + 10}.");
            Assert.False(logs.HasExited);
        }
        finally
        {
            await engine.Docker.RunAsync("rm", "-f", name);
        }
    }

    [Fact]
    public async Task HangUpSignal_isALookAtTheRulesAndNotTheEnd()
    {
        await _proxy.Process.SignalAsync("HUP");
        await _proxy.Process.WaitForErrorAsync("SIGHUP");
        await UntilAsync(allowed: true);
    }

    private Task UntilAsync(bool allowed, string reason = "") => Verdict.UntilAsync(_proxy, allowed, reason);

    private static string Closed(string reason) => $"Deny(\"closed\", r => \"{reason}\");\n";
}
