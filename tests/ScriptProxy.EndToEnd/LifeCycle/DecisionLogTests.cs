using System.Text.Json;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.LifeCycle;

public sealed class DecisionLogTests(TestEngine engine)
{
    [Fact]
    public async Task Decisions_areWrittenForPeopleAndAsJsonWithSecretsMasked()
    {
        using var folder = new TemporaryFolder();
        folder.Write("rules/10-all.csx", "Allow(\"everything\", Operations.All);\nDeny(\"no privileged containers\", Containers.Create, r => r.Body.HostConfig.Privileged);\n");
        await using var proxy = await RunningProxy.StartAsync(engine.Address, folder.File("rules"), "--log-decisions", folder.File("decisions.json"));
        (await proxy.Docker.RunAsync("run", "--rm", "-e", "TOKEN=hunter2secret", "busybox", "true")).Succeeded();
        (await proxy.Docker.RunAsync("run", "--rm", "--privileged", "busybox", "true")).Failed();
        await proxy.Process.WaitForOutputAsync("no privileged containers");
        var (result, _) = await proxy.StopAsync();

        var text = await File.ReadAllTextAsync(folder.File("decisions.json"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("hunter2secret", text + result.Everything, StringComparison.Ordinal);
        var records = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        var creates = records.Where(r => r.GetProperty("operation").GetString() == "Containers.Create").ToArray();
        Assert.Equal(["allow", "deny"], creates.Select(r => r.GetProperty("decision").GetString()));
        Assert.Contains("no privileged containers", creates[1].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("10-all.csx", creates[1].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decisions_aboutAStreamAreWrittenWhenItStartsAndWhenItEnds()
    {
        using var folder = new TemporaryFolder();
        folder.Write("rules/10-all.csx", "Allow(\"everything\", Operations.All);\n");
        await using var proxy = await RunningProxy.StartAsync(engine.Address, folder.File("rules"), "--log-decisions", folder.File("decisions.json"));
        (await proxy.Docker.RunAsync("run", "--rm", "busybox", "echo", "hello")).Succeeded();
        await proxy.StopAsync();

        var text = await File.ReadAllTextAsync(folder.File("decisions.json"), TestContext.Current.CancellationToken);
        var attach = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(r => r.GetProperty("operation").GetString() == "Containers.Attach").ToArray();
        Assert.Equal(["started", "ended"], attach.Select(r => r.GetProperty("stage").GetString()));
        Assert.Single(attach.Select(r => r.GetProperty("id").GetString()).Distinct());
        Assert.Equal(101, attach[1].GetProperty("status").GetInt32());
        Assert.True(attach[1].GetProperty("bytes_down").GetInt64() > 0);
    }

    [Theory]
    [InlineData("warn")]
    [InlineData("audit")]
    public async Task Mode_thatOnlyWatches_letsPassAndLogsWhatWouldHaveBeenDenied(string mode)
    {
        using var folder = new TemporaryFolder();
        await using var proxy = await RunningProxy.StartAsync(
            engine.Address, Directory.CreateDirectory(folder.File("rules")).FullName, "--mode", mode, "--log-decisions", folder.File("decisions.json"));
        (await proxy.Docker.RunAsync("ps")).Succeeded();
        await proxy.StopAsync();
        var text = await File.ReadAllTextAsync(folder.File("decisions.json"), TestContext.Current.CancellationToken);
        Assert.Contains("\"would_deny\"", text, StringComparison.Ordinal);
    }
}
