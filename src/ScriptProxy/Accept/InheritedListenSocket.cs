using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ScriptProxy.Accept;

/// <summary>Takes over sockets that are listening already: <c>fd://</c> all of them, <c>fd://3</c> one, <c>fd://NAME</c> those of a name.</summary>
internal static class InheritedListenSocket
{
    private const int SolSocket = 1;
    private const int SoAcceptConnections = 30;

    /// <param name="address">Which of them.</param>
    /// <param name="inherited">Those there are.</param>
    /// <param name="allowOpen">Everybody may connect to them.</param>
    /// <exception cref="ListenException">There is no such socket, or it is not one to listen on.</exception>
    public static IReadOnlyList<BoundSocket> Bind(ListenAddress address, IReadOnlyList<InheritedSocket> inherited, bool allowOpen)
    {
        var which = address.Descriptors!;
        var chosen = which is "" or "*" ? inherited
            : int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? [.. inherited.Where(socket => socket.Descriptor == number)]
            : [.. inherited.Where(socket => socket.Name == which)];
        if (chosen.Count == 0)
        {
            throw new ListenException(address, inherited.Count == 0
                ? "no socket was passed to this process (LISTEN_FDS, LISTEN_PID); start it by a systemd socket unit"
                : $"no such socket was passed to this process, only {string.Join(", ", inherited.Select(static socket => $"{socket.Descriptor} ({socket.Name ?? "without a name"})"))}");
        }

        return [.. chosen.Select(socket => Take(address, socket, allowOpen))];
    }

    private static BoundSocket Take(ListenAddress address, InheritedSocket inherited, bool allowOpen)
    {
        Socket socket;
        try
        {
            socket = new Socket(new SafeSocketHandle(inherited.Descriptor, ownsHandle: true));
        }
        catch (SocketException e)
        {
            throw new ListenException(address, $"descriptor {inherited.Descriptor} is no socket: {e.Message}", e);
        }

        if (Objection(socket, address, allowOpen) is { } objection)
        {
            socket.Dispose();
            throw new ListenException(address, $"descriptor {inherited.Descriptor} {objection}");
        }

        return BoundSocket.Of(address, socket) with
        {
            Inherited = inherited,
            Name = address.IsNamed ? address.Name : inherited.Name ?? $"fd://{inherited.Descriptor}",
        };
    }

    private static string? Objection(Socket socket, ListenAddress address, bool allowOpen)
    {
        var accepts = 0;
        socket.GetRawSocketOption(SolSocket, SoAcceptConnections, MemoryMarshal.AsBytes(new Span<int>(ref accepts)));
        return socket.SocketType != SocketType.Stream || accepts == 0 ? "does not listen for streams"
            : socket.LocalEndPoint is IPEndPoint { Address: var ip } && !IPAddress.IsLoopback(ip) && address.Tls is not { AsksForCertificate: true } && !allowOpen
                ? $"is reachable from the network ({socket.LocalEndPoint}) and asks clients for no certificate; give it one to ask for (ca=), or accept it with --allow-plain-tcp"
            : null;
    }
}
