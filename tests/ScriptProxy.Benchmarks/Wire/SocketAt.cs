using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ScriptProxy.Benchmarks.Wire;

/// <summary>Where something listens: <c>unix:///path</c> or <c>tcp://127.0.0.1:port</c>, the forms the program takes too.</summary>
internal sealed record SocketAt(EndPoint Address)
{
    private const string UnixPrefix = "unix://";

    internal static SocketAt Parse(string text)
    {
        if (text.StartsWith(UnixPrefix, StringComparison.Ordinal))
        {
            return Unix(text[UnixPrefix.Length..]);
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == "tcp" && IPAddress.TryParse(uri.Host, out var address)
            ? new SocketAt(new IPEndPoint(address, uri.Port))
            : throw new FormatException($"\"{text}\" is neither unix:///path nor tcp://ADDRESS:PORT");
    }

    internal static SocketAt Unix(string path) => new(new UnixDomainSocketEndPoint(path));

    /// <summary>A port that was free a moment ago.</summary>
    internal static SocketAt FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new SocketAt(socket.LocalEndPoint!);
    }

    internal Socket CreateSocket()
    {
        if (Address is UnixDomainSocketEndPoint)
        {
            return new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        }

        return new Socket(Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    }

    internal Socket Connect()
    {
        var socket = CreateSocket();
        try
        {
            socket.Connect(Address);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    public override string ToString() => Address switch
    {
        IPEndPoint ip => string.Create(CultureInfo.InvariantCulture, $"tcp://{ip}"),
        _ => UnixPrefix + Address,
    };
}
