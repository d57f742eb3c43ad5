using System.Net;
using System.Net.Sockets;

namespace ScriptProxy.Accept;

/// <summary>Binds the sockets of all listeners before any of them accepts a connection, so that a start that fails is no start at all.</summary>
/// <param name="addresses">What to listen on.</param>
/// <param name="allowOpen">Sockets of systemd may let everybody connect; of all others that is known before.</param>
internal sealed class ListenSockets(IReadOnlyCollection<ListenAddress> addresses, bool allowOpen) : IDisposable
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
                var sockets = Bind(address);
                bound.AddRange(sockets);
                if (sockets.Any(socket => socket.Inherited is not null && bound.Any(other => other != socket && other.Inherited == socket.Inherited)))
                {
                    throw new ListenException(address, "another listener has taken one of its sockets already");
                }

                if (sockets.Any(socket => bound.Any(other => other.Name == socket.Name && other.Address != address)))
                {
                    throw new ListenException(address, "another listener has the name of one of its sockets, so rules could not tell them apart; name one with name=");
                }
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

    private IReadOnlyList<BoundSocket> Bind(ListenAddress address) =>
        address.Descriptors is not null ? InheritedListenSocket.Bind(address, InheritedSocket.OfThisProcess, allowOpen)
        : address.SocketPath is not null ? [UnixListenSocket.Bind(address)]
        : TcpListenSocket.Bind(address);

    private static void Release(List<BoundSocket> sockets)
    {
        foreach (var socket in sockets)
        {
            socket.Socket.Dispose();
        }
    }
}
