using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using ScriptProxy.EndToEnd.Proxy;
using ScriptProxy.EndToEnd.Transparency;

namespace ScriptProxy.EndToEnd.Hijack;

/// <summary>Attach as a browser does it.</summary>
public sealed class WebSocketAttachTests(AllowAllProxy fixture) : TransparencyTests(fixture)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WebSocket_carriesInputAndOutputAndTheEnd(bool terminal)
    {
        var container = Container();
        string[] flags = terminal ? ["-t"] : [];
        (await Docker.RunAsync(
            ["run", "-d", "-i", .. flags, "--name", container, "busybox", "sh", "-c", "while read l && [ $l != quit ]; do echo got $l; done; echo bye"])).Succeeded();
        var cancellation = TestContext.Current.CancellationToken;
        using var socket = await ConnectAsync(Fixture.Proxy.SocketPath, container, cancellation);

        var read = new StringBuilder();
        await SendAsync(socket, "one\n", cancellation);
        await ReadThroughAsync(socket, read, "got one", cancellation);
        await SendAsync(socket, "two\n", cancellation);
        await ReadThroughAsync(socket, read, "got two", cancellation);
        await SendAsync(socket, "quit\n", cancellation);
        await ReadThroughAsync(socket, read, "bye", cancellation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WebSocket_whoseClientGoesAway_isEndedAtTheEngine(bool closing)
    {
        await using var watched = new WatchedSocket(Fixture.Engine.SocketPath);
        using var rules = new Machine.TemporaryFolder();
        rules.Write("all.csx", "Allow(\"everything\", Operations.All);");
        await using var proxy = await RunningProxy.StartAsync(watched.Address, rules.Path);
        var container = Container();
        (await Direct.RunAsync("run", "-d", "-i", "--name", container, "busybox", "cat")).Succeeded();
        var cancellation = TestContext.Current.CancellationToken;
        using var socket = await ConnectAsync(proxy.SocketPath, container, cancellation);
        await SendAsync(socket, "one\n", cancellation);
        await ReadThroughAsync(socket, new StringBuilder(), "one", cancellation);
        Assert.Equal(1, watched.Open("/attach/ws"));

        if (closing)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
        }

        socket.Abort();
        await watched.WaitForOpenAsync("/attach/ws", 0);
    }

    private static async Task<ClientWebSocket> ConnectAsync(string path, string container, CancellationToken cancellation)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancel) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var invoker = new HttpMessageInvoker(handler);
        var client = new ClientWebSocket();
        await client.ConnectAsync(
            new Uri($"ws://docker/v1.41/containers/{container}/attach/ws?stream=1&stdin=1&stdout=1"), invoker, cancellation);
        return client;
    }

    private static Task SendAsync(ClientWebSocket socket, string text, CancellationToken cancellation) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Binary, endOfMessage: true, cancellation);

    private static async Task ReadThroughAsync(ClientWebSocket socket, StringBuilder read, string text, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        var buffer = new byte[4096];
        while (!read.ToString().Contains(text, StringComparison.Ordinal))
        {
            var result = await socket.ReceiveAsync(buffer, limit.Token);
            Assert.NotEqual(WebSocketMessageType.Close, result.MessageType);
            read.Append(Encoding.UTF8.GetString(buffer, 0, result.Count));
        }
    }
}
