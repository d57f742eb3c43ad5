using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.LifeCycle;

/// <summary>An engine that is reached over TLS and wants a certificate (<c>dockerd --tlsverify</c>).</summary>
public sealed class TlsEngineTests : IDisposable
{
    private readonly EngineCertificates _certificates = new();
    private readonly TemporaryFolder _rules = new();

    [Fact]
    public async Task Ordinary_work_streams_and_an_outage()
    {
        _rules.Write("all.csx", """Allow("everything", Operations.All);""");
        var port = FreePort();
        await using var engine = await PrivateEngine.StartAsync("engine-tls", "--tls", string.Create(CultureInfo.InvariantCulture, $"{_certificates.Path}:{port}"));
        await using var proxy = await RunningProxy.StartAsync(
            string.Create(CultureInfo.InvariantCulture, $"tls://127.0.0.1:{port}"), _rules.Path,
            "--upstream-tls-ca", _certificates.File("ca.pem"), "--upstream-tls-cert", _certificates.File("cert.pem"), "--upstream-tls-key", _certificates.File("key.pem"));

        // Standard input ends, and output goes on; into a container and out of one; much of both.
        Assert.Equal("hello", (await proxy.Docker.RunAsync("run", "--rm", "busybox", "echo", "hello")).Succeeded().Trimmed);
        Assert.Equal("4", (await proxy.Docker.RunWithInputAsync("a\nb\nc\nd\n", "run", "--rm", "-i", "busybox", "sh", "-c", "n=$(wc -l); sleep 1; echo $n")).Succeeded().Trimmed);
        Assert.Equal("67108864", (await proxy.Docker.ShellAsync(
            "head -c 67108864 /dev/zero | docker run --rm -i busybox cat | wc -c")).Succeeded().Trimmed);
        Assert.Equal("16777216", (await proxy.Docker.ShellAsync(
            "id=$(docker create busybox) && head -c 16777216 /dev/zero >zeros && docker cp zeros $id:/zeros && docker cp $id:/zeros - | tar -xO | wc -c; docker rm $id >/dev/null; rm -f zeros")).Succeeded().Trimmed);
        var events = proxy.Docker.Start("events");
        await using (events)
        {
            await UntilAsync(async () =>
            {
                (await proxy.Docker.RunAsync("volume", "create", "tls-events")).Succeeded();
                (await proxy.Docker.RunAsync("volume", "rm", "tls-events")).Succeeded();
                return events.Output.Length > 0;
            });
        }

        // The engine ends and comes back.
        await engine.StopAsync();
        Assert.Contains("cannot connect to the Docker Engine at tls://127.0.0.1", (await proxy.Docker.RunAsync("ps")).Failed().Error, StringComparison.Ordinal);
        await engine.StartAgainAsync();
        (await proxy.Docker.RunAsync("ps")).Succeeded();
    }

    [Fact]
    public async Task A_missing_key_ends_the_start()
    {
        _rules.Write("none.csx", "");
        var result = await new Command(Repository.Program, [
            "run", "--rules", _rules.Path, "--upstream", "tls://127.0.0.1:1",
            "--upstream-tls-cert", _certificates.File("cert.pem"), "--upstream-tls-key", _certificates.File("missing.pem")]).RunAsync();

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--upstream-tls-key: cannot use ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("listening on", result.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _certificates.Dispose();
        _rules.Dispose();
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var deadline = DateTime.UtcNow.AddSeconds(30);
        while (!await condition())
        {
            Assert.True(DateTime.UtcNow < deadline, "it did not come true");
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
