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
        var flood = new List<Socket>();
        try
        {
            for (var i = 0; i < 300; i++)
            {
                var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                flood.Add(client);
                await client.ConnectAsync(new UnixDomainSocketEndPoint(socket), TestContext.Current.CancellationToken);
            }

            await proxy.WaitForErrorAsync("new connections have to wait: ");
        }
        finally
        {
            flood.ForEach(static client => client.Dispose());
        }

        (await new DockerCli("unix://" + socket).RunAsync("version")).Succeeded();
        Assert.False(proxy.HasExited);
        await proxy.SignalAsync("TERM");
        Assert.Equal(0, (await proxy.WaitAsync(TimeSpan.FromSeconds(20))).ExitCode);
    }
}
