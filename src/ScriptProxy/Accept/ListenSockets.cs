using System.Net;
using System.Net.Sockets;

namespace ScriptProxy.Accept;

/// <summary>Binds the sockets of all listeners before any of them accepts a connection, so that a start that fails is no start at all.</summary>
internal sealed class ListenSockets(IReadOnlyCollection<ListenAddress> addresses) : IDisposable
{
    private List<BoundSocket>? _bound;

    /// <summary>All or none; a second call returns what the first has bound.</summary>
    /// <exception cref="ListenException">One cannot be bound; those that were are released.</exception>
    public IReadOnlyList<BoundSocket> Bind()
    {
        if (_bound is not null)
        {
            return _bound;
        }

        var bound = new List<BoundSocket>();
        try
        {
            foreach (var address in addresses)
            {
                bound.AddRange(address.SocketPath is null ? TcpListenSocket.Bind(address) : [UnixListenSocket.Bind(address)]);
            }
        }
        catch
        {
            Release(bound);
            throw;
        }

        return _bound = bound;
    }

    /// <summary>The socket that was bound there.</summary>
    public Socket At(EndPoint endPoint) => Bind().First(bound => ReferenceEquals(bound.EndPoint, endPoint)).Socket;

    /// <summary>Who has begun to listen has closed them before.</summary>
    public void Dispose() => Release(_bound ?? []);

    private static void Release(List<BoundSocket> sockets)
    {
        foreach (var socket in sockets)
        {
            socket.Socket.Dispose();
        }
    }
}
