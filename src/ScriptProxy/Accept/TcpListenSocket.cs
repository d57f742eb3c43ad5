using System.Net;
using System.Net.Sockets;

namespace ScriptProxy.Accept;

/// <summary>Binds TCP sockets: one, or for <c>localhost</c> one for each loopback address that the machine has.</summary>
internal static class TcpListenSocket
{
    private const string NoIPv6 = "this machine has no IPv6; listen on an IPv4 address, such as 0.0.0.0, or on localhost";

    /// <exception cref="ListenException">The port cannot be had; the message says why.</exception>
    public static IReadOnlyList<BoundSocket> Bind(ListenAddress address)
    {
        var first = BindOne(address, address.TcpEndPoint!);
        if (!address.IsLocalhost || !Socket.OSSupportsIPv6)
        {
            return [first];
        }

        try
        {
            return [first, BindOne(address, new IPEndPoint(IPAddress.IPv6Loopback, ((IPEndPoint)first.EndPoint).Port))];
        }
        catch (ListenException e) when (e.InnerException is SocketException { SocketErrorCode: var code } && IsMissing(code))
        {
            // IPv6 is known to the kernel but switched off: localhost is 127.0.0.1 then.
            return [first];
        }
        catch
        {
            first.Socket.Dispose();
            throw;
        }
    }

    private static BoundSocket BindOne(ListenAddress address, IPEndPoint endPoint)
    {
        if (endPoint.AddressFamily == AddressFamily.InterNetworkV6 && !Socket.OSSupportsIPv6)
        {
            throw new ListenException(address, NoIPv6);
        }

        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endPoint.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true; // [::] means IPv4 too, whatever net.ipv6.bindv6only says.
            }

            socket.Bind(endPoint);
            return BoundSocket.Of(address, socket);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new ListenException(address, Why(e, endPoint), e);
        }
    }

    private static string Why(SocketException e, IPEndPoint endPoint) => e.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => $"port {endPoint.Port} is in use by another program",
        SocketError.AccessDenied => $"this user may not listen on port {endPoint.Port}; ports below 1024 need CAP_NET_BIND_SERVICE",
        SocketError.AddressFamilyNotSupported => NoIPv6,
        SocketError.AddressNotAvailable => $"this machine does not have the address {endPoint.Address}",
        _ => e.Message,
    };

    private static bool IsMissing(SocketError code) => code is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;
}
