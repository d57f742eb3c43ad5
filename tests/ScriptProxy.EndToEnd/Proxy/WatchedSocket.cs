using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Proxy;

/// <summary>A unix socket in front of the engine's that passes every byte on and remembers which requests are under way.</summary>
internal sealed class WatchedSocket : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly ConcurrentDictionary<Connection, bool> _open = [];
    private readonly string _target;
    private readonly Func<Action<byte[]>>? _onConnect;
    private readonly Task _accepting;

    /// <param name="target">The engine's own socket.</param>
    /// <param name="path">Where to listen; a place of its own when it is left out.</param>
    /// <param name="onConnect">Called for every connection; what it returns is called with all the client sends on that one.</param>
    internal WatchedSocket(string target, string? path = null, Func<Action<byte[]>>? onConnect = null)
    {
        _target = target;
        _onConnect = onConnect;
        Path = path ?? _folder.File("engine.sock");
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen(64);
        _accepting = AcceptAsync();
    }

    internal string Path { get; }

    internal string Address => "unix://" + Path;

    /// <summary>How many connections stand on which a request with this text in its head was the last one sent.</summary>
    internal int Open(string text) => _open.Keys.Count(c => c.LastHead.Contains(text, StringComparison.Ordinal));

    /// <summary>Breaks those connections off, as an engine that dies does.</summary>
    internal void Cut(string text)
    {
        foreach (var connection in _open.Keys.Where(c => c.LastHead.Contains(text, StringComparison.Ordinal)))
        {
            connection.Dispose();
        }
    }

    internal async Task WaitForOpenAsync(string text, int count, int seconds = 10)
    {
        var limit = DateTimeOffset.UtcNow.AddSeconds(seconds);
        while (Open(text) != count)
        {
            Assert.True(DateTimeOffset.UtcNow < limit, $"{Open(text)} connections with \"{text}\" are open after {seconds} s, {count} expected");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        foreach (var connection in _open.Keys)
        {
            connection.Dispose();
        }

        File.Delete(Path);
        _folder.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptAsync();
            }
            catch (Exception end) when (end is ObjectDisposedException or SocketException)
            {
                return; // disposed: the test is over
            }

            var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await engine.ConnectAsync(new UnixDomainSocketEndPoint(_target));
            var connection = new Connection(client, engine, _onConnect?.Invoke());
            _open[connection] = true;
            _ = connection.RunAsync().ContinueWith(_ => _open.TryRemove(connection, out bool _), TaskScheduler.Default);
        }
    }

    private sealed class Connection(Socket client, Socket engine, Action<byte[]>? tap) : IDisposable
    {
        private volatile string _lastHead = "";

        internal string LastHead => _lastHead;

        internal async Task RunAsync()
        {
            await Task.WhenAll(CopyAsync(client, engine, watch: true), CopyAsync(engine, client, watch: false));
            Dispose();
        }

        public void Dispose()
        {
            client.Dispose();
            engine.Dispose();
        }

        private async Task CopyAsync(Socket from, Socket to, bool watch)
        {
            var buffer = new byte[65536];
            try
            {
                int read;
                while ((read = await from.ReceiveAsync(buffer)) > 0)
                {
                    if (watch)
                    {
                        tap?.Invoke(buffer[..read]);
                    }

                    if (watch && Encoding.Latin1.GetString(buffer, 0, read) is var text && text.Contains(" HTTP/1.", StringComparison.Ordinal))
                    {
                        _lastHead = text;
                    }

                    await to.SendAsync(buffer.AsMemory(0, read));
                }

                to.Shutdown(SocketShutdown.Send);
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException)
            {
                // One side is gone: so is the connection.
                Dispose();
            }
        }
    }
}
