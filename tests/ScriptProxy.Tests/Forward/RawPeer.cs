using System.Net.Sockets;
using System.Text;

namespace ScriptProxy.Tests.Forward;

/// <summary>One end of a connection, byte by byte: the test is the client or the engine.</summary>
internal sealed class RawPeer(Socket socket) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

    private readonly List<byte> _ahead = [];

    public async Task SendAsync(string latin1) => await SendAsync(Encoding.Latin1.GetBytes(latin1));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        using var patience = new CancellationTokenSource(_patience);
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, patience.Token)..];
        }
    }

    /// <summary>Reads up to and including <paramref name="mark"/>.</summary>
    public async Task<string> ReadUntilAsync(string mark)
    {
        while (true)
        {
            var text = Encoding.Latin1.GetString([.. _ahead]);
            var at = text.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0)
            {
                _ahead.RemoveRange(0, at + mark.Length);
                return text[..(at + mark.Length)];
            }

            if (!await FillAsync())
            {
                throw new IOException($"the stream ended before '{mark}'; it had: {text}");
            }
        }
    }

    public Task<string> ReadHeadAsync() => ReadUntilAsync("\r\n\r\n");

    public async Task<string> ReadToEndAsync()
    {
        while (await FillAsync())
        {
        }

        var text = Encoding.Latin1.GetString([.. _ahead]);
        _ahead.Clear();
        return text;
    }

    /// <summary>Reads and drops everything; the number of bytes.</summary>
    public async Task<long> CountToEndAsync()
    {
        var total = (long)_ahead.Count;
        _ahead.Clear();
        while (await FillAsync())
        {
            total += _ahead.Count;
            _ahead.Clear();
        }

        return total;
    }

    public void HalfClose() => socket.Shutdown(SocketShutdown.Send);

    public void Reset() => socket.Close(0);

    public void Dispose() => socket.Dispose();

    private async Task<bool> FillAsync()
    {
        using var patience = new CancellationTokenSource(_patience);
        var buffer = new byte[64 * 1024];
        var count = await socket.ReceiveAsync(buffer, patience.Token);
        _ahead.AddRange(buffer.AsSpan(0, count));
        return count > 0;
    }
}
