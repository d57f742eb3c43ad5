using System.Globalization;
using System.Net;

namespace ScriptProxy.Sdk.Access;

/// <summary>A port of the host that leads into the container: PortBindings, PublishAllPorts, ports of a service.</summary>
/// <param name="Address">
/// The address of the host, in canonical form. <c>0.0.0.0</c> stands for every address, also of IPv6, and for a text that is no address
/// (older engines read it so).
/// </param>
/// <param name="Port">The first port, 0 when the daemon chooses one.</param>
/// <example><c>Deny("only loopback ports", r =&gt; r.HostAccess.OfType&lt;HostPort&gt;().Any(p =&gt; !p.IsLoopback));</c></example>
public sealed record HostPort(string Address, int Port) : HostAccess
{
    /// <summary>The last port of the range the daemon may choose from; the same as <see cref="Port"/> when it is one port.</summary>
    public int LastPort { get; init; } = Port;

    /// <summary><c>tcp</c>, <c>udp</c> or <c>sctp</c>; empty for PublishAllPorts.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>True when only the host itself can reach the port.</summary>
    public bool IsLoopback => IPAddress.TryParse(Address, out var address) && IPAddress.IsLoopback(address);

    /// <inheritdoc/>
    public override string Text => string.Create(CultureInfo.InvariantCulture, $"{Field} publishes {PortText} on {AddressText}");

    private string PortText => Port == 0 ? "a port" : LastPort == Port ? $"port {Port}" : $"a port of {Port}-{LastPort}";

    private string AddressText => Address == "0.0.0.0" ? "every address of the host" : $"the host address {Address}";
}
