using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ScriptProxy.Tests.Corpus;

/// <summary>
/// An engine that keeps every byte it is sent and answers every request with an empty object. It reads HTTP by itself, so that it does
/// not share a mistake with the proxy. What it cannot read as requests it keeps as garbage.
/// </summary>
internal sealed class RecordingUpstream : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sp-upstream-").FullName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly ConcurrentQueue<UpstreamRequest> _received = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public RecordingUpstream()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    public string SocketPath => Path.Combine(_folder, "engine.sock");

    /// <summary>Everything received since the last call.</summary>
    public IReadOnlyList<UpstreamRequest> Take()
    {
        var taken = new List<UpstreamRequest>();
        while (_received.TryDequeue(out var request))
        {
            taken.Add(request);
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptAsync(_stop.Token)));
                serving.RemoveAll(static task => task.IsCompletedSuccessfully);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            var input = new ByteInput(stream, _stop.Token);
            while (await input.ReadThroughAsync("\r\n\r\n"u8.ToArray()) is { } head)
            {
                var request = new UpstreamRequest(Encoding.Latin1.GetString(head), await BodyAsync(input, Encoding.Latin1.GetString(head)));
                _received.Enqueue(request);
                await stream.WriteAsync(Answer(request), _stop.Token);
            }

            if (input.Rest is { Length: > 0 } garbage)
            {
                _received.Enqueue(new UpstreamRequest(Encoding.Latin1.GetString(garbage), []));
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The proxy closed the connection, or the test is over.
        }
    }

    private static byte[] Answer(UpstreamRequest request) => Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n" + (request.Method == "HEAD" ? "" : "{}"));

    private static async Task<byte[]> BodyAsync(ByteInput input, string head)
    {
        var lines = head.Split("\r\n");
        if (Array.Exists(lines, static line => line.Equals("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase)))
        {
            return await input.ReadChunksAsync();
        }

        return Array.Find(lines, static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } length
            ? await input.ReadAsync(int.Parse(length.Split(':')[1], CultureInfo.InvariantCulture))
            : [];
    }
}
