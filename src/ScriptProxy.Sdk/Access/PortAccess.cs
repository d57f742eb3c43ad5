using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ScriptProxy.Sdk.Access;

/// <summary>Ports of the host, in the texts of PortBindings.</summary>
internal static class PortAccess
{
    private const string AnyAddress = "0.0.0.0";

    /// <summary>One binding: address and port or range of the host.</summary>
    public static void Add(AccessCollector found, string pointer, string containerPort, string? hostAddress, string? hostPort)
    {
        var (first, last) = Range(hostPort);
        if (first < 0)
        {
            found.Add(new Unrecognised(hostPort!) { Pointer = JsonPointer.Member(pointer, "HostPort") });
        }

        found.Add(new HostPort(Address(hostAddress), Math.Max(first, 0))
        {
            Pointer = pointer,
            LastPort = Math.Max(last, 0),
            Protocol = Protocol(containerPort),
        });
    }

    /// <summary>A port the daemon chooses, on every address.</summary>
    public static void AddEphemeral(AccessCollector found, string pointer, string protocol) =>
        found.Add(new HostPort(AnyAddress, 0) { Pointer = pointer, Protocol = protocol });

    /// <summary>The protocol of <c>80</c>, <c>80/tcp</c>, <c>80/UDP</c>.</summary>
    public static string Protocol(string containerPort)
    {
        var slash = containerPort.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "tcp" : containerPort[(slash + 1)..].ToLowerInvariant();
    }

    /// <summary>
    /// The canonical address. .NET also reads <c>127.1</c> or octal parts as addresses; for the daemon they are none, and what is none
    /// means every address to older engines.
    /// </summary>
    private static string Address(string? text)
    {
        if (string.IsNullOrEmpty(text) || !IPAddress.TryParse(text, out var address))
        {
            return AnyAddress;
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return address.ToString() == text ? text : AnyAddress;
        }

        // Brackets are not part of an address to the daemon, and the zone does not change which one it is.
        if (!text.Contains(':', StringComparison.Ordinal) || text.StartsWith('[') || address.Equals(IPAddress.IPv6Any))
        {
            return AnyAddress;
        }

        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString() : address.ToString();
    }

    /// <summary>First and last port; zeros for a port the daemon chooses, negative for a text that is no port.</summary>
    private static (int First, int Last) Range(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return (0, 0);
        }

        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var first = Port(dash < 0 ? text : text[..dash]);
        var last = dash < 0 ? first : Port(text[(dash + 1)..]);
        return first < 0 || last < first ? (-1, -1) : (first, last);
    }

    private static int Port(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : -1;
}
