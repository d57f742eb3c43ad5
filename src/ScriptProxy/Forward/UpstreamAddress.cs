using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace ScriptProxy.Forward;

/// <summary>Where the engine listens: <c>unix:///var/run/docker.sock</c> or <c>tcp://127.0.0.1:2375</c>.</summary>
internal sealed record UpstreamAddress
{
    private readonly string _text;

    private UpstreamAddress(string text, EndPoint endPoint, string? path)
    {
        _text = text;
        EndPoint = endPoint;
        SocketPath = path;
    }

    public EndPoint EndPoint { get; }

    /// <summary>The path of the unix socket; null for TCP.</summary>
    public string? SocketPath { get; }

    /// <summary>True where the engine's own addresses mean the same here: over a unix socket, or loopback.</summary>
    public bool IsOnThisMachine => SocketPath is not null || EndPoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);

    public static bool TryParse(string? text, [NotNullWhen(true)] out UpstreamAddress? address, [NotNullWhen(false)] out string? error)
    {
        address = null;
        error = null;
        if (text is not null && text.StartsWith("unix://", StringComparison.Ordinal))
        {
            var path = text["unix://".Length..];
            if (!Path.IsPathRooted(path))
            {
                error = $"{text}: a unix socket needs an absolute path, for example unix:///var/run/docker.sock";
                return false;
            }

            return TryUnix(text, path, out address, out error);
        }

        if (text is not null && text.StartsWith("tcp://", StringComparison.Ordinal))
        {
            return TryTcp(text, out address, out error);
        }

        error = $"'{text}' is no engine address: expected unix:///path or tcp://host:port";
        return false;
    }

    /// <summary>A unix socket that is not in the file system, for this process alone to find.</summary>
    public static UpstreamAddress Unnamed(string name) => new($"unix:@{name}", new UnixDomainSocketEndPoint('\0' + name), '\0' + name);

    public Socket CreateSocket() => SocketPath is null
        ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
        : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public override string ToString() => _text;

    private static bool TryUnix(string text, string path, out UpstreamAddress? address, out string? error)
    {
        try
        {
            address = new UpstreamAddress(text, new UnixDomainSocketEndPoint(path), path);
            error = null;
            return true;
        }
        catch (ArgumentException)
        {
            address = null;
            error = $"{text}: the path is too long for a unix socket (107 bytes at most)";
            return false;
        }
    }

    private static bool TryTcp(string text, out UpstreamAddress? address, out string? error)
    {
        address = null;
        error = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Port <= 0
            || uri.PathAndQuery is not ("" or "/") || uri.UserInfo.Length > 0)
        {
            error = $"{text}: expected tcp://host:port";
            return false;
        }

        EndPoint endPoint = IPAddress.TryParse(uri.DnsSafeHost, out var ip)
            ? new IPEndPoint(ip, uri.Port)
            : new DnsEndPoint(uri.DnsSafeHost, uri.Port);
        address = new UpstreamAddress($"tcp://{uri.Host}:{uri.Port}", endPoint, null);
        return true;
    }
}
