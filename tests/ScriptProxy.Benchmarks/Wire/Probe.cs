using System.Net.Sockets;

namespace ScriptProxy.Benchmarks.Wire;

/// <summary>One request at a time over one kept connection, for checks and for "does it answer yet".</summary>
internal sealed class Probe(SocketAt endpoint) : IDisposable
{
    private readonly byte[] _buffer = new byte[512 * 1024];
    private Socket? _socket;

    internal Answer Ask(ReadOnlySpan<byte> request) =>
        TryAsk(request) ?? throw new IOException($"{endpoint} closed the connection instead of answering");

    /// <summary>Null when nobody listens there or the connection ended without an answer.</summary>
    internal Answer? TryAsk(ReadOnlySpan<byte> request)
    {
        try
        {
            _socket ??= endpoint.Connect();
            _socket.Send(request);
            var filled = 0;
            while (_socket.Receive(_buffer.AsSpan(filled)) is > 0 and var read)
            {
                filled += read;
                var message = _buffer.AsSpan(0, filled);
                if (HttpMessage.Measure(message, out _, out _) == filled)
                {
                    return new Answer(HttpMessage.Status(message), HttpMessage.Body(message));
                }
            }
        }
        catch (SocketException)
        {
            // Not there yet, or gone: the caller asks again or reports it.
        }

        Dispose();
        return null;
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    internal sealed record Answer(int Status, byte[] Body);
}
