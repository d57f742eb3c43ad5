using System.Net.Sockets;
using ScriptProxy.Accept;

namespace ScriptProxy.Forward;

/// <summary>One connection to the engine with what has been read ahead of it. What goes through it as it is goes straight through its socket.</summary>
internal class EngineConnection(Socket socket) : IDisposable
{
    private const int InitialBuffer = 16 * 1024;
    private const int HeadLimit = 1024 * 1024;

    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(InitialBuffer);
    private int _start;
    private int _end;
    private ResponseHead? _previous;

    /// <summary>What has arrived and is not consumed yet.</summary>
    public ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _end - _start);

    public int BufferedLength => _end - _start;

    /// <summary>
    /// True when an idle connection can carry another request. Anything to be read means it cannot: the end of the stream, or bytes nobody
    /// asked for.
    /// </summary>
    public virtual bool IsIdleAndAlive()
    {
        try
        {
            return BufferedLength == 0 && !socket.Poll(0, SelectMode.SelectRead);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The last answer has been read to its end, and nobody uses the connection until the next request.</summary>
    public virtual void BecomeIdle()
    {
    }

    /// <summary>True when the engine is known to have closed both directions, so that nothing sent would be read.</summary>
    public bool IsGone => PeerState.IsGone(socket);

    /// <summary>True when something sent now would not have to wait.</summary>
    public bool TakesMore => socket.Poll(0, SelectMode.SelectWrite);

    public void Consume(int count)
    {
        _start += count;
        if (_start == _end)
        {
            _start = _end = 0;
        }
    }

    public virtual ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.IsEmpty)
        {
            return ValueTask.CompletedTask;
        }

        var send = socket.SendAsync(bytes, SocketFlags.None, cancellationToken);
        if (!send.IsCompletedSuccessfully)
        {
            return SendRestAsync(send, bytes, cancellationToken);
        }

        // Nearly always: the kernel has taken all of it at once.
        var rest = bytes[send.Result..];
        return rest.IsEmpty ? ValueTask.CompletedTask : SendAsync(rest, cancellationToken);
    }

    /// <summary>Sends several pieces of memory at once. What stops it is the end of the connection.</summary>
    public virtual Task SendAsync(IList<ArraySegment<byte>> parts) => socket.SendAsync(parts, SocketFlags.None);

    /// <summary>Reads what is buffered, else from the socket straight into <paramref name="destination"/>. 0 is the end of the stream.</summary>
    public ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        if (BufferedLength > 0)
        {
            return new(Take(destination.Span));
        }

        return ReceiveNextAsync(destination, cancellationToken);
    }

    /// <summary>Waits until there is something to read, without holding memory for it.</summary>
    public async ValueTask WaitForDataAsync(CancellationToken cancellationToken)
    {
        if (BufferedLength == 0)
        {
            await ReceiveNextAsync(Memory<byte>.Empty, cancellationToken).ConfigureAwait(false);
        }
    }

    public int Take(Span<byte> destination)
    {
        var count = Math.Min(BufferedLength, destination.Length);
        Buffered[..count].CopyTo(destination);
        Consume(count);
        return count;
    }

    /// <summary>Reads more into the buffer. 0 is the end of the stream.</summary>
    public async ValueTask<int> FillAsync(CancellationToken cancellationToken)
    {
        var count = await ReceiveMoreAsync(cancellationToken).ConfigureAwait(false);
        _end += count;
        return count;
    }

    /// <summary>Reads the head of the next answer.</summary>
    /// <exception cref="EngineAnswerException">There is none, it is malformed, or it is larger than 1 MiB.</exception>
    public async ValueTask<ResponseHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var at = Buffered[searched..].IndexOf("\r\n\r\n"u8);
            if (at >= 0)
            {
                var length = searched + at + 4;
                _previous = ResponseHead.Parse(Buffered[..length], _previous);
                Consume(length);
                return _previous;
            }

            searched = Math.Max(0, BufferedLength - 3);
            if (BufferedLength >= HeadLimit)
            {
                throw new EngineAnswerException("the head of the engine's answer is larger than 1 MiB");
            }

            var isFirst = BufferedLength == 0;
            int count;
            try
            {
                count = await ReceiveMoreAsync(cancellationToken).ConfigureAwait(false);
                _end += count;
            }
            catch (SocketException e)
            {
                throw new EngineAnswerException($"the engine's connection broke before an answer came: {e.Message}", isFirst, e);
            }

            if (count == 0)
            {
                throw new EngineAnswerException("the engine closed the connection without an answer", isFirst);
            }
        }
    }

    /// <summary>Ends our sending side; the engine's side stays open.</summary>
    public virtual void ShutdownSend()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The engine has closed already, and the reader sees that.
        }
    }

    public virtual void Dispose() => socket.Dispose();

    /// <summary>Reads what comes next from the engine. Into no memory: waits until something is there.</summary>
    protected virtual ValueTask<int> ReceiveNextAsync(Memory<byte> destination, CancellationToken cancellationToken) =>
        socket.ReceiveAsync(destination, SocketFlags.None, cancellationToken);

    private async ValueTask SendRestAsync(ValueTask<int> send, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var sent = await send.ConfigureAwait(false);
        await SendAsync(bytes[sent..], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads behind what is buffered; the caller adds the count to it.</summary>
    private ValueTask<int> ReceiveMoreAsync(CancellationToken cancellationToken)
    {
        if (_end == _buffer.Length)
        {
            MakeRoom();
        }

        return ReceiveNextAsync(_buffer.AsMemory(_end), cancellationToken);
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            Buffered.CopyTo(_buffer);
            _end -= _start;
            _start = 0;
            return;
        }

        Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
