using System.Net.Sockets;
using System.Text;

namespace ScriptProxy.EndToEnd.Hijack;

/// <summary>A connection that sends one request and then carries bytes both ways. Every byte is one character.</summary>
internal sealed class RawStream : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly StringBuilder _read = new();
    private bool _ended;

    private RawStream()
    {
    }

    internal static async Task<RawStream> SendAsync(string socketPath, string request)
    {
        var stream = new RawStream();
        await stream._socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath));
        await stream.SendAsync(request);
        return stream;
    }

    internal async Task SendAsync(string bytes) => await _socket.SendAsync(Encoding.Latin1.GetBytes(bytes));

    /// <summary>No more comes from here; what the other side sends is still read.</summary>
    internal void HalfClose() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Closes so that the other side sees a reset.</summary>
    internal void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Dispose();
    }

    internal async Task<string> ReadHeadAsync() => await ReadThroughAsync("\r\n\r\n");

    /// <summary>What has come, up to the end of this text.</summary>
    internal async Task<string> ReadThroughAsync(string end)
    {
        int at;
        while ((at = _read.ToString().IndexOf(end, StringComparison.Ordinal)) < 0)
        {
            Assert.True(await ReadAsync(), $"the stream ended before \"{end}\": {_read}");
        }

        var text = _read.ToString(0, at + end.Length);
        _read.Remove(0, text.Length);
        return text;
    }

    internal async Task<string> ReadToEndAsync()
    {
        while (await ReadAsync())
        {
        }

        var text = _read.ToString();
        _read.Clear();
        return text;
    }

    public void Dispose() => _socket.Dispose();

    private async Task<bool> ReadAsync()
    {
        var buffer = new byte[65536];
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var count = _ended ? 0 : await _socket.ReceiveAsync(buffer, limit.Token);
            _ended = count == 0;
            _read.Append(Encoding.Latin1.GetString(buffer, 0, count));
            return !_ended;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"nothing came for {Patience.TotalSeconds} s after: {_read}");
        }
    }
}
