using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http.Features;
using ScriptProxy.Identify;
using ScriptProxy.Sdk;

namespace ScriptProxy.Accept;

/// <summary>Establishes who a client is, from the connection alone.</summary>
internal static class ClientIdentity
{
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;

    /// <summary>The client of a request that came through one of our listeners.</summary>
    public static Client Of(HttpContext context) => context.Features.GetRequiredFeature<ClientConnection>().Client;

    public static Client Of(Socket socket, string listener) => socket.AddressFamily == AddressFamily.Unix
        ? new Client { Listener = listener, User = Peer(socket) }
        : new Client { Listener = listener, Address = Address(socket), Caller = Caller.NotAsked, Hosts = HostNames.OfThisMachine };

    private static IPAddress? Address(Socket socket) => socket.RemoteEndPoint is IPEndPoint { Address: var address } ? ConnectionOrigin.Plain(address) : null;

    private static UnixPeer Peer(Socket socket)
    {
        Span<int> credentials = stackalloc int[3]; // struct ucred: pid, uid, gid
        socket.GetRawSocketOption(SolSocket, SoPeerCred, MemoryMarshal.AsBytes(credentials));
        var (pid, uid, gid) = (credentials[0], credentials[1], credentials[2]);
        var peer = new UnixPeer(uid, gid, pid) { ReadGroups = () => PeerGroups.Of(socket, gid) };
        return UserNames.Find(uid) is { } name ? peer with { Name = name } : peer;
    }
}
