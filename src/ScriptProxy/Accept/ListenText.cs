using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ScriptProxy.Accept.Tls;

namespace ScriptProxy.Accept;

/// <summary>Reads a <see cref="ListenAddress"/>; what comes after the question mark is read by <see cref="ListenParameters"/>.</summary>
internal static class ListenText
{
    private const string Expected = "expected tcp://IP:PORT, tls://IP:PORT?cert=FILE&key=FILE&ca=FILE unix:///PATH?mode=0660&group=docker or fd://";

    public static bool TryParse(string? text, [NotNullWhen(true)] out ListenAddress? address, [NotNullWhen(false)] out string? error)
    {
        address = null;
        error = null;
        var mark = text?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        var place = mark < 0 ? text ?? "" : text![..mark];
        address = place.StartsWith("unix://", StringComparison.Ordinal) ? Unix(place, out error)
            : place.StartsWith("tcp://", StringComparison.Ordinal) ? Tcp(place, out error)
            : place.StartsWith("tls://", StringComparison.Ordinal) ? Tcp(place, out error) is { } tcp ? tcp with { Tls = new TlsFiles() } : null
            : place.StartsWith("fd://", StringComparison.Ordinal) ? new ListenAddress { Descriptors = place["fd://".Length..], Name = place }
            : null;
        if (address is null)
        {
            error ??= $"'{text}' is no listen address: {Expected}";
            return false;
        }

        address = mark < 0 ? address : ListenParameters.Apply(address, text![(mark + 1)..], out error);
        return address is not null;
    }

    private static ListenAddress? Unix(string place, out string? error)
    {
        var path = place["unix://".Length..];
        try
        {
            error = Path.IsPathRooted(path) ? null : $"{place}: a unix socket needs an absolute path, for example unix:///run/scriptproxy.sock";
            _ = error is null ? new UnixDomainSocketEndPoint(path) : null;
        }
        catch (ArgumentException)
        {
            error = $"{place}: the path is too long for a unix socket (107 bytes at most)";
        }

        return error is null ? new ListenAddress { SocketPath = path, Name = place } : null;
    }

    private static ListenAddress? Tcp(string place, out string? error)
    {
        error = null;
        var rest = place["tcp://".Length..]; // as long as tls://;
        const string localhost = "localhost:";
        if (rest.StartsWith(localhost, StringComparison.Ordinal)
            && ushort.TryParse(rest[localhost.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return new ListenAddress { TcpEndPoint = new IPEndPoint(IPAddress.Loopback, port), IsLocalhost = true, Name = place };
        }

        // IPEndPoint.TryParse reads "127.0.0.1" and "::1" without a port as port 0, so the port is looked for first.
        var colon = rest.LastIndexOf(':');
        var hasPort = colon > 0 && colon < rest.Length - 1 && (rest[0] == '[' ? rest[colon - 1] == ']' : rest.IndexOf(':', StringComparison.Ordinal) == colon);
        if (hasPort && IPEndPoint.TryParse(rest, out var endPoint))
        {
            return new ListenAddress { TcpEndPoint = endPoint, Name = place };
        }

        error = hasPort
            ? $"{place}: give an IP address or localhost, and a port up to 65535, for example {place[..6]}127.0.0.1:2375"
            : $"{place}: the port is missing, for example {place[..6]}127.0.0.1:2375";
        return null;
    }
}
