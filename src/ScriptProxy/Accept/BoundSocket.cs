using System.Net;
using System.Net.Sockets;

namespace ScriptProxy.Accept;

/// <summary>A socket that will listen.</summary>
/// <param name="Address">What it belongs to.</param>
/// <param name="EndPoint">Where it is bound; the very object tells it from the others.</param>
/// <param name="Socket">The socket.</param>
internal sealed record BoundSocket(ListenAddress Address, EndPoint EndPoint, Socket Socket)
{
    /// <summary>What rules see as <c>r.Client.Listener</c>.</summary>
    public string Name { get; init; } = Address.Name;

    /// <summary>The socket that it was when the process started; null for one that the process has made.</summary>
    public InheritedSocket? Inherited { get; init; }

    public static BoundSocket Of(ListenAddress address, Socket socket) => new(address, socket.LocalEndPoint!, socket);
}
