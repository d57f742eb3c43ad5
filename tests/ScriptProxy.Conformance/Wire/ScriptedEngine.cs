using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using ScriptProxy.Benchmarks.Wire;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Conformance.Wire;

/// <summary>
/// The engine of all checks: it hands every request to the check whose mark it carries, so that many run at once through one proxy. What
/// carries no mark (a proxy asking for the version, or for a sign of life) is answered here.
/// </summary>
internal sealed partial class ScriptedEngine : IAsyncDisposable
{
    private const string Version =
        "HTTP/1.1 200 OK\r\nApi-Version: 1.51\r\nServer: Docker/28.5.1 (linux)\r\nContent-Type: application/json\r\nContent-Length: 63\r\n\r\n"
        + """{"Version":"28.5.1","ApiVersion":"1.51","MinAPIVersion":"1.24"}""";

    private readonly SocketAt _address;
    private readonly Socket _listener;
    private readonly TimeSpan _patience;
    private readonly ConcurrentDictionary<string, Channel<EngineRequest>> _checks = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public ScriptedEngine(SocketAt address, TimeSpan patience)
    {
        _address = address;
        _patience = patience;
        _listener = address.CreateSocket();
        RemoveSocketFile();
        _listener.Bind(address.Address);
        if (address.Address is UnixDomainSocketEndPoint)
        {
            // The proxy under test may run as another user.
            File.SetUnixFileMode(Path(address), (UnixFileMode)0b110_110_110);
        }

        _listener.Listen(512);
        _accepting = AcceptAsync();
    }

    /// <summary>The requests with this mark in their head.</summary>
    public ChannelReader<EngineRequest> RequestsOf(string mark) => _checks.GetOrAdd(mark, static _ => Channel.CreateUnbounded<EngineRequest>()).Reader;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
        RemoveSocketFile();
    }

    private static string Path(SocketAt address) => address.Address.ToString()!;

    private void RemoveSocketFile()
    {
        if (_address.Address is UnixDomainSocketEndPoint)
        {
            File.Delete(Path(_address));
        }
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptAsync(_stop.Token)));
                serving.RemoveAll(static task => task.IsCompleted);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = new RawPeer(socket, _patience);
        try
        {
            while (await ReadAsync(connection) is { } request)
            {
                if (Mark().Match(request.Head) is { Success: true, Value: var mark })
                {
                    _checks.GetOrAdd(mark, static _ => Channel.CreateUnbounded<EngineRequest>()).Writer.TryWrite(request);
                    if (!await request.Over.WaitAsync(_stop.Token))
                    {
                        return;
                    }
                }
                else
                {
                    await request.SendAsync(Version);
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or TimeoutException or OperationCanceledException or ObjectDisposedException)
        {
            // The proxy has closed the connection, or the checks are over.
        }
    }

    /// <summary>The next request, or whatever came instead of one; null at the end.</summary>
    private async Task<EngineRequest?> ReadAsync(RawPeer connection)
    {
        await connection.WaitForDataAsync(_stop.Token);
        try
        {
            return new EngineRequest(await connection.ReadHeadAsync(), connection);
        }
        catch (IOException)
        {
            return connection.TakeAhead() is { Length: > 0 } rest ? new EngineRequest(rest, connection) : null;
        }
    }

    [GeneratedRegex("check[0-9a-f]{10}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
