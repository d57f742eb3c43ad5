using System.Net.Sockets;
using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.LifeCycle;

public sealed class DescriptorTests(TestEngine engine)
{
    /// <summary>More than the process may have descriptors. Without the guard the runtime ended it, or it never answered again.</summary>
    [Fact]
    public async Task FloodOfConnections_waits_andLeavesTheProxyAliveAndWell()
    {
        using var folder = new TemporaryFolder();
        var socket = folder.File("proxy.sock");
        await using var proxy = new Command("sh", [
            "-c", "ulimit -n 260 && exec \"$0\" \"$@\"", Repository.Program, "run",
            "--listen", "unix://" + socket, "--upstream", engine.Address, "--rules", Repository.Rules, "--cache", "none"]).Start();
        await proxy.WaitForErrorAsync("listening on");
        using (var flood = new Flood(socket))
        {
            await flood.OpenAsync(300);
            await proxy.WaitForErrorAsync("new connections have to wait");
        }

        (await new DockerCli("unix://" + socket).RunAsync("version")).Succeeded();
        using (var idle = new Flood(socket))
        {
            // All the places there are. They say nothing, and give way to a client that asks.
            await idle.OpenAsync(16);
            (await new DockerCli("unix://" + socket).RunAsync("version")).Succeeded();
        }

        Assert.False(proxy.HasExited);
        await proxy.SignalAsync("TERM");
        Assert.Equal(0, (await proxy.WaitAsync(TimeSpan.FromSeconds(20))).ExitCode);
    }

    private sealed class Flood(string path) : IDisposable
    {
        private readonly List<Socket> _clients = [];

        public async Task OpenAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                _clients.Add(client);
                await client.ConnectAsync(new UnixDomainSocketEndPoint(path), TestContext.Current.CancellationToken);
            }
        }

        public void Dispose() => _clients.ForEach(static client => client.Dispose());
    }
}
