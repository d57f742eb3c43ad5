using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ScriptProxy.Accept;

/// <summary>
/// Where clients connect: <c>tcp://127.0.0.1:2375</c>, <c>tcp://localhost:2375?name=dev</c> or
/// <c>unix:///run/scriptproxy.sock?mode=0660&amp;group=docker&amp;name=ci</c>.
/// </summary>
internal sealed record ListenAddress
{
    private const string Expected = "expected tcp://IP:PORT or unix:///PATH?mode=0660&group=docker";

    /// <summary>The path of a unix socket; null for TCP.</summary>
    public string? SocketPath { get; private init; }

    /// <summary>The TCP end point; null for a unix socket.</summary>
    public IPEndPoint? TcpEndPoint { get; private init; }

    /// <summary>True for <c>tcp://localhost</c>, which means both loopback addresses.</summary>
    public bool IsLocalhost { get; private init; }

    /// <summary>The permissions of the socket file. The default lets only the owner and the group connect, as the engine's own socket does.</summary>
    public UnixFileMode Mode { get; private init; } = (UnixFileMode)0b110_110_000;

    /// <summary>The group of the socket file, a name or a number; null leaves it to the file system.</summary>
    public string? Group { get; private init; }

    /// <summary>What rules see as <c>r.Client.Listener</c>.</summary>
    public required string Name { get; init; }

    /// <summary>True when only this machine can connect.</summary>
    public bool IsLocal => TcpEndPoint is null || IPAddress.IsLoopback(TcpEndPoint.Address);

    /// <summary>A unix socket that is not in the file system, for this process alone to find.</summary>
    public static ListenAddress Unnamed(string name) => new() { SocketPath = '\0' + name, Name = name };

    public static bool TryParse(string? text, [NotNullWhen(true)] out ListenAddress? address, [NotNullWhen(false)] out string? error)
    {
        address = null;
        error = null;
        var mark = text?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        var place = mark < 0 ? text ?? "" : text![..mark];
        if (place.StartsWith("tls://", StringComparison.Ordinal))
        {
            error = $"{place}: TLS listeners are not available yet; listen on a unix socket or on loopback, or put a TLS terminator in front";
            return false;
        }

        address = place.StartsWith("unix://", StringComparison.Ordinal) ? Unix(place, out error)
            : place.StartsWith("tcp://", StringComparison.Ordinal) ? Tcp(place, out error)
            : null;
        if (address is null)
        {
            error ??= $"'{text}' is no listen address: {Expected}";
            return false;
        }

        address = mark < 0 ? address : WithParameters(address, text![(mark + 1)..], out error);
        return address is not null;
    }

    /// <summary>The address without parameters, as it is given to a client.</summary>
    public override string ToString() => SocketPath is not null ? $"unix://{SocketPath}"
        : IsLocalhost ? $"tcp://localhost:{TcpEndPoint!.Port}"
        : $"tcp://{TcpEndPoint}";

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
        var rest = place["tcp://".Length..];
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
            ? $"{place}: give an IP address or localhost, and a port up to 65535, for example tcp://127.0.0.1:2375"
            : $"{place}: the port is missing, for example tcp://127.0.0.1:2375";
        return null;
    }

    private static ListenAddress? WithParameters(ListenAddress address, string query, out string? error)
    {
        error = null;
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var (key, value) = equals < 0 ? (pair, "") : (pair[..equals], Uri.UnescapeDataString(pair[(equals + 1)..]));
            if (value.Length == 0)
            {
                error = $"{address}: the parameter '{key}' has no value";
                return null;
            }

            switch (key)
            {
                case "name":
                    address = address with { Name = value };
                    break;
                case "group" when address.SocketPath is not null:
                    address = address with { Group = value };
                    break;
                case "mode" when address.SocketPath is not null && TryMode(value, out var mode):
                    address = address with { Mode = mode };
                    break;
                case "mode" when address.SocketPath is not null:
                    error = $"{address}: mode '{value}' is no octal file mode such as 0660";
                    return null;
                default:
                    error = $"{address}: unknown parameter '{key}'; "
                        + (address.SocketPath is null ? "tcp takes name" : "unix takes mode, group and name");
                    return null;
            }
        }

        return address;
    }

    private static bool TryMode(string text, out UnixFileMode mode)
    {
        var value = 0;
        foreach (var digit in text)
        {
            value = digit is >= '0' and <= '7' && value <= 0x1FF ? value * 8 + (digit - '0') : int.MaxValue / 16;
        }

        mode = (UnixFileMode)(value & 0x1FF);
        return value is > 0 and <= 0x1FF;
    }
}
