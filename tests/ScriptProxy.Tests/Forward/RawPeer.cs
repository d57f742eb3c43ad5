using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace ScriptProxy.Tests.Forward;

/// <summary>One end of a connection, byte by byte: the test is the client or the engine.</summary>
internal sealed class RawPeer(Socket socket, TimeSpan? patience = null, SslStream? tls = null) : IDisposable
{
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromSeconds(15);

    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    public async Task SendAsync(string latin1) => await SendAsync(Encoding.Latin1.GetBytes(latin1));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await SendSomeAsync(bytes, patience.Token)..];
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"the last {bytes.Length} bytes were not taken within {_patience.TotalSeconds} s");
        }
    }

    /// <summary>Sends until it has to wait longer than <paramref name="limit"/>; how many bytes went out.</summary>
    public async Task<int> SendUntilStuckAsync(ReadOnlyMemory<byte> bytes, TimeSpan limit)
    {
        // In pieces, because an interrupted send does not tell how much of it went out.
        const int Piece = 4096;
        var sent = 0;
        try
        {
            while (sent < bytes.Length)
            {
                using var patience = new CancellationTokenSource(limit);
                sent += await SendSomeAsync(bytes.Slice(sent, Math.Min(Piece, bytes.Length - sent)), patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Stuck: nobody takes more.
        }

        return sent;
    }

    /// <summary>Reads up to and including <paramref name="mark"/>.</summary>
    public async Task<string> ReadUntilAsync(string mark)
    {
        var bytes = Encoding.Latin1.GetBytes(mark);
        var searched = 0;
        while (true)
        {
            var at = Ahead[searched..].IndexOf(bytes);
            if (at >= 0)
            {
                return Take(searched + at + bytes.Length);
            }

            searched = Math.Max(0, Ahead.Length - bytes.Length + 1);
            if (!await FillAsync())
            {
                throw new IOException($"the stream ended before '{mark}'; it had: {Encoding.Latin1.GetString(Ahead)}");
            }
        }
    }

    public Task<string> ReadHeadAsync() => ReadUntilAsync("\r\n\r\n");

    /// <summary>Reads exactly so many bytes.</summary>
    public async Task<string> ReadAsync(int count)
    {
        while (Ahead.Length < count)
        {
            if (!await FillAsync())
            {
                throw new IOException($"the stream ended after {Ahead.Length} of {count} bytes");
            }
        }

        return Take(count);
    }

    /// <summary>Reads what there is, up to so many bytes; empty at the end of the stream.</summary>
    public async Task<string> ReadSomeAsync(int limit)
    {
        if (Ahead.IsEmpty)
        {
            await FillAsync();
        }

        return Take(Math.Min(limit, Ahead.Length));
    }

    public async Task<string> ReadToEndAsync()
    {
        while (await FillAsync())
        {
        }

        return Take(Ahead.Length);
    }

    /// <summary>What has been read from the socket and not been asked for.</summary>
    public string TakeAhead() => Take(Ahead.Length);

    /// <summary>Reads and drops everything; the number of bytes.</summary>
    public Task<long> CountToEndAsync() => CountAsync(long.MaxValue);

    /// <summary>Reads and drops so many bytes, or what there is to the end; the number of bytes.</summary>
    public async Task<long> CountAsync(long limit)
    {
        var total = 0L;
        while (total < limit && (Ahead.Length > 0 || await FillAsync()))
        {
            var taken = (int)Math.Min(Ahead.Length, limit - total);
            Skip(taken);
            total += taken;
        }

        return total;
    }

    /// <summary>Waits for however long it takes until there is something to read, or the end.</summary>
    public async Task WaitForDataAsync(CancellationToken cancellationToken)
    {
        if (Ahead.IsEmpty)
        {
            await ReceiveAsync(Memory<byte>.Empty, cancellationToken);
        }
    }

    /// <summary>In TLS the end of a direction is TLS's own, and the socket stays as it is.</summary>
    public void HalfClose()
    {
        if (tls is null)
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        else
        {
            tls.ShutdownAsync().GetAwaiter().GetResult();
        }
    }

    public void Reset() => socket.Close(0);

    public void Dispose() => socket.Dispose();

    private async ValueTask<int> SendSomeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (tls is null)
        {
            return await socket.SendAsync(bytes, cancellationToken);
        }

        await tls.WriteAsync(bytes, cancellationToken);
        return bytes.Length;
    }

    private ValueTask<int> ReceiveAsync(Memory<byte> bytes, CancellationToken cancellationToken) =>
        tls is null ? socket.ReceiveAsync(bytes, cancellationToken) : tls.ReadAsync(bytes, cancellationToken);

    private ReadOnlySpan<byte> Ahead => _buffer.AsSpan(_start, _end - _start);

    private string Take(int count)
    {
        var text = Encoding.Latin1.GetString(Ahead[..count]);
        Skip(count);
        return text;
    }

    private void Skip(int count)
    {
        _start += count;
        if (_start == _end)
        {
            _start = _end = 0;
        }
    }

    private async Task<bool> FillAsync()
    {
        if (_end == _buffer.Length)
        {
            Ahead.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            if (_end > _buffer.Length / 2)
            {
                Array.Resize(ref _buffer, 2 * _buffer.Length);
            }
        }

        using var patience = new CancellationTokenSource(_patience);
        try
        {
            var count = await ReceiveAsync(_buffer.AsMemory(_end), patience.Token);
            _end += count;
            return count > 0;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException(
                $"nothing more came within {_patience.TotalSeconds} s after: {Encoding.Latin1.GetString(Ahead[..Math.Min(Ahead.Length, 500)])}");
        }
    }
}
