using System.Net.Sockets;
using System.Text.RegularExpressions;
using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Modes;

/// <summary>Rules that are not enforced, as the user of the real docker command line reads them.</summary>
public sealed partial class ModeTests(TestEngine engine) : IDisposable
{
    private readonly TemporaryFolder _rules = new();

    public void Dispose() => _rules.Dispose();

    [Fact]
    public async Task Warnings_ofCreate_arePrintedAndTheContainerIsMade()
    {
        _rules.Write(
            "10-rules.csx",
            """
            Allow("everything", Operations.All);
            Warn("say the version", Containers.Create, r => r.Images.Any(i => i.Tag == "latest") ? "busybox:latest moves" : null);
            Deny("no privileged containers", Containers.Create, r => r.Body.HostConfig.Privileged).WarnOnly();
            Deny("no host network", Containers.Create, r => r.HostAccess.OfType<HostNamespace>().Any() ? "it shares the host's network" : null).Audit();
            Rewrite("memory limit", Containers.Create, r => r.Body.HostConfig.Memory ??= 512.MiB()).WarnOnly();
            """);
        await using var proxy = await RunningProxy.StartAsync(engine.Address, _rules.Path);
        var name = Names.New();
        try
        {
            var created = (await proxy.Docker.RunAsync("create", "--name", name, "--privileged", "--network", "host", "busybox", "true")).Succeeded();

            Assert.Matches("^[0-9a-f]{64}$", created.Trimmed);
            var lines = created.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => Id().Replace(line, "ID]"));
            Assert.Equal(
                [
                    "WARNING: would be changed by rule \"memory limit\" (10-rules.csx:5): /body/HostConfig/Memory. [ID]",
                    "WARNING: rule \"say the version\" (10-rules.csx:2): busybox:latest moves. [ID]",
                    "WARNING: would be denied by rule \"no privileged containers\" (10-rules.csx:3): HostConfig.Privileged is true. [SP3001 ID]",
                    "WARNING: audit: would be denied by rule \"no host network\" (10-rules.csx:4): it shares the host's network. [SP3001 ID]",
                ],
                lines);
            Assert.Equal("true 0", (await engine.Docker.RunAsync("inspect", "-f", "{{.HostConfig.Privileged}} {{.HostConfig.Memory}}", name)).Trimmed);
        }
        finally
        {
            await engine.Docker.RunAsync("rm", "-f", name);
        }
    }

    [Fact]
    public async Task Warnings_ofUpdateAndRun_arePrinted()
    {
        _rules.Write(
            "10-rules.csx", "Allow(\"everything\", Operations.All);\nWarn(\"noted\", Containers.Update | Containers.Create | Containers.Start, \"this is noted\");\n");
        await using var proxy = await RunningProxy.StartAsync(engine.Address, _rules.Path);
        var name = Names.New();
        try
        {
            var run = (await proxy.Docker.RunAsync("run", "-d", "--name", name, "busybox", "sleep", "300")).Succeeded();
            Assert.Contains("WARNING: rule \"noted\" (10-rules.csx:2): this is noted.", run.Error, StringComparison.Ordinal);

            var updated = (await proxy.Docker.RunAsync("update", "--memory", "64m", "--memory-swap", "64m", name)).Succeeded();
            Assert.Contains("rule \"noted\" (10-rules.csx:2): this is noted.", updated.Everything, StringComparison.Ordinal);

            // No array in the answer of start: a header, which this client does not show.
            Assert.Equal(name + "\n", (await proxy.Docker.RunAsync("start", name)).Succeeded().Everything);
        }
        finally
        {
            await engine.Docker.RunAsync("rm", "-f", name);
        }
    }

    [Fact]
    public async Task Warnings_ofServices_arePrintedBesideTheEnginesOwn()
    {
        _rules.Write(
            "10-rules.csx", "Allow(\"everything\", Operations.All);\nWarn(\"noted\", Services.Create | Services.Update, \"this is noted\");\n");
        await using var manager = await PrivateEngine.StartAsync("swarm");
        var direct = new DockerCli(manager.Address);
        (await direct.RunAsync("swarm", "init", "--advertise-addr", "127.0.0.1")).Succeeded();
        try
        {
            await using var proxy = await RunningProxy.StartAsync(manager.Address, _rules.Path);

            // No registry answers for the image, of which the engine warns itself.
            var created = (await proxy.Docker.RunAsync("service", "create", "-d", "--name", "web", "localhost:1/web:1", "true")).Succeeded();
            Assert.Matches("^[0-9a-z]{25}$", created.Trimmed);
            Assert.Contains("image localhost:1/web:1 could not be accessed on a registry", created.Error, StringComparison.Ordinal);
            Assert.Contains("rule \"noted\" (10-rules.csx:2): this is noted. [ID]", Id().Replace(created.Error, "ID]"), StringComparison.Ordinal);

            var updated = (await proxy.Docker.RunAsync("service", "update", "-d", "--env-add", "B=2", "web")).Succeeded();
            Assert.Contains("rule \"noted\" (10-rules.csx:2): this is noted. [ID]", Id().Replace(updated.Error, "ID]"), StringComparison.Ordinal);
            Assert.Equal("[B=2]", (await direct.RunAsync("service", "inspect", "-f", "{{.Spec.TaskTemplate.ContainerSpec.Env}}", "web")).Trimmed);
        }
        finally
        {
            await direct.RunAsync("swarm", "leave", "--force");
        }
    }

    [Theory]
    [InlineData(
        "warn",
        "WARNING: would be changed by rule \"memory limit\" (10-rules.csx:1): /body/HostConfig/Memory. [ID]\n"
        + "WARNING: would be denied by rule \"closed\" (10-rules.csx:2): closed for today. [SP3001 ID]\n")]
    [InlineData("audit", "")]
    public async Task Mode_ofTheProcess_letsPassAndChangesNothing(string mode, string expected)
    {
        _rules.Write(
            "10-rules.csx",
            "Rewrite(\"memory limit\", Containers.Create, r => r.Body.HostConfig.Memory = 512.MiB());\nDeny(\"closed\", Containers.Create, \"closed for today\");\nAllow(\"all\", Operations.All);\n");
        await using var proxy = await RunningProxy.StartAsync(engine.Address, _rules.Path, "--mode", mode);
        var name = Names.New();
        try
        {
            var created = (await proxy.Docker.RunAsync("create", "--name", name, "busybox", "true")).Succeeded();

            Assert.Equal(expected, Id().Replace(created.Error, "ID]"));
            Assert.Equal("0", (await engine.Docker.RunAsync("inspect", "-f", "{{.HostConfig.Memory}}", name)).Trimmed);
            await proxy.Process.WaitForOutputAsync("would deny");
        }
        finally
        {
            await engine.Docker.RunAsync("rm", "-f", name);
        }
    }

    [Fact]
    public async Task Rule_thatFailsOnEveryRequest_isToldOnceAndCounted()
    {
        _rules.Write(
            "10-rules.csx", "Allow(\"everything\", Operations.All);\nDeny(\"faulty\", Volumes.List,\n    r => int.Parse(\"hunter2\") > 0);\n");
        using var log = new TemporaryFolder();
        await using var proxy = await RunningProxy.StartAsync(engine.Address, _rules.Path, "--log-decisions", log.File("log.jsonl"));

        var last = "";
        for (var i = 0; i < 5; i++)
        {
            var refused = (await proxy.Docker.RunAsync("volume", "ls")).Failed();
            Assert.Contains("denied by rule \"faulty\" (10-rules.csx:2), which failed. [SP3003 ID]", Id().Replace(refused.Error, "ID]"), StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2", refused.Error, StringComparison.Ordinal);
            last = Id().Match(refused.Error).Value;
        }

        // Its line is written after it has been counted.
        await proxy.Process.WaitForOutputAsync(last);

        Assert.Contains("\"ruleFaults\":5", await HealthAsync(proxy), StringComparison.Ordinal);
        await proxy.StopAsync();
        var errors = proxy.Process.Error.Split('\n').Where(static line => line.Contains("faulty", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, errors.Count);
        Assert.Matches(
            "error  rule \"faulty\" \\(10-rules.csx:2\\) failed on request [0-9a-f]{8}: FormatException: .*hunter2.* \\(at 10-rules.csx:3\\)$", errors[0]);
        Assert.EndsWith("rule \"faulty\" (10-rules.csx:2) failed 4 more times in the same way in the last minute", errors[1], StringComparison.Ordinal);
        Assert.Equal(5, (await File.ReadAllLinesAsync(log.File("log.jsonl"), TestContext.Current.CancellationToken))
            .Count(static line => line.Contains("\"fault_at\":[\"10-rules.csx:3\"]", StringComparison.Ordinal)));
    }

    private static async Task<string> HealthAsync(RunningProxy proxy)
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(proxy.SocketPath), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler);
        return await client.GetStringAsync(new Uri("http://proxy/_scriptproxy/health"));
    }

    [GeneratedRegex("[0-9a-f]{8}\\]")]
    private static partial Regex Id();
}
