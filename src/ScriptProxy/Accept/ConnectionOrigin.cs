using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ScriptProxy.Accept;

/// <summary>Between which addresses a TCP connection runs, and since when. A feature of the connection, whoever speaks on it.</summary>
/// <param name="peer">The client's address.</param>
/// <param name="local">The address it connected to.</param>
/// <param name="age">How old the connection is.</param>
/// <param name="time">The clock.</param>
internal sealed class ConnectionOrigin(IPAddress peer, IPAddress local, TimeSpan age, TimeProvider time)
{
    private const int Tcp = 6; // IPPROTO_TCP
    private const int Information = 11; // TCP_INFO
    private const int LastDataSent = 44; // offset in struct tcp_info, in milliseconds

    private readonly DateTimeOffset _noted = time.GetUtcNow() - age;
    private readonly long _timestamp = time.GetTimestamp();
    private readonly TimeSpan _age = age;

    public IPAddress Peer { get; } = peer;

    public IPAddress Local { get; } = local;

    /// <summary>
    /// When the connection was established, by the clock as it stands. Where that was set since, the earlier one of the two times it then
    /// has: nothing that began later counts as having been there before.
    /// </summary>
    public DateTimeOffset Established
    {
        get
        {
            var counted = time.GetUtcNow() - time.GetElapsedTime(_timestamp) - _age;
            return counted < _noted ? counted : _noted;
        }
    }

    /// <summary>Of a connection on which nothing was sent yet; null for a unix socket.</summary>
    public static ConnectionOrigin? Of(Socket socket, TimeProvider time) =>
        socket is { RemoteEndPoint: IPEndPoint peer, LocalEndPoint: IPEndPoint local }
            ? new ConnectionOrigin(Plain(peer.Address), Plain(local.Address), AgeOf(socket), time)
            : null;

    /// <summary>::ffff:10.0.0.1 on a dual-mode listener is the same as 10.0.0.1.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>
    /// Connections wait in the kernel's queue before they are accepted. Linux counts the time since data was last sent from the moment the
    /// connection was established; where it does not say, none has passed.
    /// </summary>
    private static TimeSpan AgeOf(Socket socket)
    {
        Span<byte> information = stackalloc byte[LastDataSent + sizeof(uint)];
        try
        {
            return socket.GetRawSocketOption(Tcp, Information, information) == information.Length
                ? TimeSpan.FromMilliseconds(BinaryPrimitives.ReadUInt32LittleEndian(information[LastDataSent..]))
                : TimeSpan.Zero;
        }
        catch (SocketException)
        {
            // The client is gone again, and the first read says so.
            return TimeSpan.Zero;
        }
    }
}
