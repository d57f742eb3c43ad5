using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ScriptProxy.Sdk.Access;

/// <summary>An address range that a new network claims. The host routes the whole range into the network from then on.</summary>
/// <param name="Range">In CIDR form: <c>172.30.0.0/16</c>.</param>
/// <example>
/// <c>Deny("subnets come from the pool", r =&gt; r.HostAccess.OfType&lt;NetworkSubnet&gt;().Any(s =&gt; !s.IsWithin("172.16.0.0/12")));</c>
/// </example>
public sealed record NetworkSubnet(string Range) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} routes {Range} into the network";

    /// <summary>
    /// True when the whole range lies in one of <paramref name="ranges"/>. A range that is not of the form <c>address/length</c> lies in none.
    /// </summary>
    /// <exception cref="FormatException">One of <paramref name="ranges"/> is not a range.</exception>
    /// <example><c>subnet.IsWithin("172.16.0.0/12", "fc00::/7")</c></example>
    public bool IsWithin(params string[] ranges)
    {
        // The address may have bits beyond the length (172.30.0.1/16), which IPNetwork refuses and the daemon masks.
        var slash = Range.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && IPAddress.TryParse(Range.AsSpan(0, slash), out var address)
            && IsPlain(address, Range.AsSpan(0, slash))
            && int.TryParse(Range.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && Array.Exists(ranges ?? [], range => Contains(IPNetwork.Parse(range), address, length));
    }

    // IPNetwork takes ::ffff:172.30.0.0 for a member of 172.16.0.0/12, but a length of 97 then is half of all addresses.
    private static bool Contains(IPNetwork outer, IPAddress address, int length) =>
        outer.BaseAddress.AddressFamily == address.AddressFamily && length >= outer.PrefixLength && outer.Contains(address);

    // .NET reads 192.0250.0.0 as octal and 172.16 with parts missing. Go does neither; before 1.17 it took 0250 for 250.
    private static bool IsPlain(IPAddress address, ReadOnlySpan<char> text) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 || text.SequenceEqual(address.ToString());
}
