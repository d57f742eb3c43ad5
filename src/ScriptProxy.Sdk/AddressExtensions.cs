using System.Net;

namespace ScriptProxy.Sdk;

/// <summary>Tests of addresses.</summary>
public static class AddressExtensions
{
    /// <summary>
    /// True when the address is in one of these networks, or is one of these addresses. No address, as on a unix socket, is in none: a
    /// <c>Deny</c> of those outside (<c>!...IsIn</c>) denies the users of unix sockets too.
    /// </summary>
    /// <param name="address">The address, <c>r.Client.Address</c>; 10.0.0.1 and ::ffff:10.0.0.1 are the same.</param>
    /// <param name="networks">Networks as <c>10.0.0.0/8</c> or <c>fd00::/8</c>, single addresses without a slash. One that cannot be read is an error when the file is loaded.</param>
    /// <exception cref="FormatException">A text that was put together, or read from a setting, is no network.</exception>
    /// <example><c>Allow("the office looks around", Operations.Read, r =&gt; r.Client.Address.IsIn("10.20.0.0/16", "fd00:20::/32"));</c></example>
    public static bool IsIn(this IPAddress? address, params string[] networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        var found = false;
        foreach (var network in networks)
        {
            // All of them are read, so that a wrong one is noticed on the first request.
            if (AddressRange.TryParse(network, out var range) is { } problem)
            {
                throw new FormatException(problem);
            }

            found |= address is not null && range.Contains(address);
        }

        return found;
    }
}
