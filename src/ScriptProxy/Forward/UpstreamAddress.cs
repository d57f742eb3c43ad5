using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace ScriptProxy.Forward;

/// <summary>Where the engine listens: <c>unix:///var/run/docker.sock</c>, <c>tcp://127.0.0.1:2375</c> or <c>tls://engine.example.com:2376</c>.</summary>
internal sealed record UpstreamAddress
{
    private readonly string _text;

    private const string TcpScheme = "tcp://";
    private const string TlsScheme = "tls://";

    private UpstreamAddress(string text, EndPoint endPoint, string? path)
    {
        _text = text;
        EndPoint = endPoint;
        SocketPath = path;
    }

    public EndPoint EndPoint { get; }

    /// <summary>The path of the unix socket; null for TCP.</summary>
    public string? SocketPath { get; }

    public bool IsTls => _text.StartsWith(TlsScheme, StringComparison.Ordinal);

    /// <summary>Whom to trust and who we are; null for this machine's authorities and nobody.</summary>
    public UpstreamTls? Tls { get; init; }

    /// <summary>The name or address in the address, which the engine's certificate has to be for; empty for a unix socket.</summary>
    public string Host { get; private init; } = "";

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

        if (text is not null && text.StartsWith(TcpScheme, StringComparison.Ordinal))
        {
            return TryTcp(text, TcpScheme, out address, out error);
        }

        if (text is not null && text.StartsWith(TlsScheme, StringComparison.Ordinal))
        {
            return TryTcp(text, TlsScheme, out address, out error);
        }

        error = $"'{text}' is no engine address: expected unix:///path, tcp://host:port or tls://host:port";
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

    private static bool TryTcp(string text, string scheme, out UpstreamAddress? address, out string? error)
    {
        address = null;
        error = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Port <= 0
            || uri.PathAndQuery is not ("" or "/") || uri.UserInfo.Length > 0)
        {
            error = $"{text}: expected {scheme}host:port";
            return false;
        }

        EndPoint endPoint = IPAddress.TryParse(uri.DnsSafeHost, out var ip)
            ? new IPEndPoint(ip, uri.Port)
            : new DnsEndPoint(uri.DnsSafeHost, uri.Port);
        address = new UpstreamAddress($"{scheme}{uri.Host}:{uri.Port}", endPoint, null) { Host = uri.DnsSafeHost };
        return true;
    }
}
