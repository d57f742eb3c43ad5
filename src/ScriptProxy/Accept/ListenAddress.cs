using System.Diagnostics.CodeAnalysis;
using System.Net;
using ScriptProxy.Accept.Tls;

namespace ScriptProxy.Accept;

/// <summary>
/// Where clients connect: <c>tcp://127.0.0.1:2375</c>, <c>tcp://localhost:2375?name=dev</c>, <c>fd://</c>,
/// <c>unix:///run/scriptproxy.sock?mode=0660&amp;owner=root&amp;group=docker&amp;name=ci</c> or
/// <c>tls://0.0.0.0:2376?cert=/certs/cert.pem&amp;key=/certs/key.pem&amp;ca=/certs/ca.pem</c>.
/// </summary>
internal sealed record ListenAddress
{
    /// <summary>The path of a unix socket; null for TCP.</summary>
    public string? SocketPath { get; init; }

    /// <summary>The files of a TLS listener; null for a plain one.</summary>
    public TlsFiles? Tls { get; init; }

    /// <summary>The TCP end point; null for a unix socket.</summary>
    public IPEndPoint? TcpEndPoint { get; init; }

    /// <summary>Which of the sockets that the process was started with: all for an empty text, one by its number, or those of a name. Null for none.</summary>
    public string? Descriptors { get; init; }

    /// <summary>True for <c>tcp://localhost</c>, which means both loopback addresses.</summary>
    public bool IsLocalhost { get; init; }

    /// <summary>The permissions of the socket file. The default lets only the owner and the group connect, as the engine's own socket does.</summary>
    public UnixFileMode Mode { get; init; } = (UnixFileMode)0b110_110_000;

    /// <summary>The owner of the socket file, a name or a number; null leaves it to the user the program runs as.</summary>
    public string? Owner { get; init; }

    /// <summary>The group of the socket file, a name or a number; null leaves it to the file system.</summary>
    public string? Group { get; init; }

    /// <summary>What rules see as <c>r.Client.Listener</c>.</summary>
    public required string Name { get; init; }

    /// <summary>True when the name was chosen and is not just the address.</summary>
    public bool IsNamed => Name != ToString();

    /// <summary>True when only this machine can connect; what systemd passes is looked at when it is taken over.</summary>
    public bool IsLocal => TcpEndPoint is null || IPAddress.IsLoopback(TcpEndPoint.Address);

    /// <summary>True when whoever reaches it over the network may connect.</summary>
    public bool IsOpen => !IsLocal && Tls is not { AsksForCertificate: true };

    private string Scheme => Tls is null ? "tcp" : "tls";

    /// <summary>A unix socket that is not in the file system, for this process alone to find.</summary>
    public static ListenAddress Unnamed(string name) => new() { SocketPath = '\0' + name, Name = name };

    public static bool TryParse(string? text, [NotNullWhen(true)] out ListenAddress? address, [NotNullWhen(false)] out string? error) =>
        ListenText.TryParse(text, out address, out error);

    /// <summary>The address without parameters, as it is given to a client.</summary>
    public override string ToString() => SocketPath is not null ? $"unix://{SocketPath}"
        : Descriptors is not null ? $"fd://{Descriptors}"
        : IsLocalhost ? $"{Scheme}://localhost:{TcpEndPoint!.Port}"
        : $"{Scheme}://{TcpEndPoint}";
}
