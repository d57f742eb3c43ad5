using System.Net.Sockets;

namespace ScriptProxy.Forward;

/// <summary>
/// The body of the engine's answer. Its end is reported only when the framing says so; an end of the connection before that is an
/// error, so a truncated answer can never be passed on as a complete one.
/// </summary>
internal abstract class EngineBody(Exchange exchange) : ReadOnlyStream
{
    private bool _ended;

    /// <summary>True when the last byte has been read.</summary>
    public bool HasEnded => _ended;

    protected EngineConnection Connection => Exchange.Connection;

    private Exchange Exchange { get; } = exchange;

    public static EngineBody Create(Exchange exchange, ResponseHead head) =>
        head.Status == 101 ? new UntilCloseBody(exchange)
        : head.IsChunked ? new ChunkedBody(exchange, exchange.Call.KeepChunks)
        : head.ContentLength is { } length ? new LengthBody(exchange, length)
        : new UntilCloseBody(exchange);

    public sealed override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_ended || buffer.IsEmpty)
        {
            return 0;
        }

        try
        {
            var count = await ReadBodyAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                EndReached();
            }

            return count;
        }
        catch (SocketException e)
        {
            throw BrokeOff(e);
        }
    }

    /// <summary>Waits until there is something to read, without holding memory for it.</summary>
    public ValueTask WaitForDataAsync(CancellationToken cancellationToken) =>
        _ended || Connection.BufferedLength > 0 ? ValueTask.CompletedTask : WaitAsync(cancellationToken);

    /// <summary>Takes the connection over; this body is then not read any more.</summary>
    public EngineConnection Detach()
    {
        _ended = true;
        return Exchange.Detach();
    }

    private static EngineAnswerException BrokeOff(SocketException e) => new($"the engine's answer broke off: {e.Message}", inner: e);

    private async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Connection.WaitForDataAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            throw BrokeOff(e);
        }
    }

    /// <summary>Reads the next bytes; 0 only at the true end.</summary>
    protected abstract ValueTask<int> ReadBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    protected void Count(int bytes) => Exchange.Call.BytesDown += bytes;

    /// <summary>Ends the exchange as soon as the last byte is there, before the reader asks for more.</summary>
    protected void EndReached()
    {
        _ended = true;
        Exchange.Complete();
    }

    protected override void Dispose(bool disposing)
    {
        if (!_ended)
        {
            _ended = true;
            Exchange.Abort();
        }

        base.Dispose(disposing);
    }
}

/// <summary>A body as long as Content-Length says.</summary>
internal sealed class LengthBody(Exchange exchange, long length) : EngineBody(exchange)
{
    private long _left = length;

    protected override async ValueTask<int> ReadBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var wanted = buffer[..(int)Math.Min(buffer.Length, _left)];
        var count = wanted.IsEmpty ? 0 : await Connection.ReceiveAsync(wanted, cancellationToken).ConfigureAwait(false);
        if (count == 0 && _left > 0)
        {
            throw new EngineAnswerException($"the engine's answer broke off {_left} bytes before its end");
        }

        _left -= count;
        Count(count);
        if (_left == 0)
        {
            EndReached();
        }

        return count;
    }
}

/// <summary>A body that ends with the connection (HTTP/1.0, raw streams).</summary>
internal sealed class UntilCloseBody(Exchange exchange) : EngineBody(exchange)
{
    protected override async ValueTask<int> ReadBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = await Connection.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
        Count(count);
        return count;
    }
}
