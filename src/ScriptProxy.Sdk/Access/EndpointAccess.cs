using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>How a container is attached to one network: create (NetworkingConfig) and connect.</summary>
internal static class EndpointAccess
{
    private const string SysctlOption = "com.docker.network.endpoint.sysctls";

    /// <param name="found">What was found so far.</param>
    /// <param name="at">The pointer of the endpoint.</param>
    /// <param name="network">The network as the request names it outside the endpoint.</param>
    /// <param name="endpoint">The endpoint, which may be absent.</param>
    public static void Add(AccessCollector found, string at, string network, EndpointSettings? endpoint)
    {
        if (endpoint is null)
        {
            return;
        }

        if (!string.IsNullOrEmpty(endpoint.NetworkID) && endpoint.NetworkID != network && endpoint.NetworkID != IdOf(found, network))
        {
            found.Add(new NetworkOverride(endpoint.NetworkID) { Pointer = at + "/NetworkID" });
            NamespaceModes.AddNetwork(found, at + "/NetworkID", endpoint.NetworkID);
        }

        if (endpoint.IPAMConfig is { } ipam)
        {
            StaticAddresses.Add(found, at + "/IPAMConfig/IPv4Address", ipam.IPv4Address);
            StaticAddresses.Add(found, at + "/IPAMConfig/IPv6Address", ipam.IPv6Address);
            for (var i = 0; i < ipam.LinkLocalIPs.Count; i++)
            {
                StaticAddresses.Add(found, JsonPointer.Element(at + "/IPAMConfig/LinkLocalIPs", i), ipam.LinkLocalIPs[i]);
            }
        }

        StaticAddresses.Add(found, at + "/MacAddress", endpoint.MacAddress);
        AddLinks(found, at + "/Links", endpoint.Links);
        AddOptions(found, at + "/DriverOpts", endpoint.DriverOpts);
    }

    public static void AddLinks(AccessCollector found, string at, List<string> links)
    {
        for (var i = 0; i < links.Count; i++)
        {
            found.AddContainer(LinkSpec.Parse(links[i]).Container, "link", JsonPointer.Element(at, i));
        }
    }

    public static void AddOptions(AccessCollector found, string at, Dictionary<string, string> options)
    {
        foreach (var (name, value) in options)
        {
            var pointer = JsonPointer.Member(at, name);
            if (name == SysctlOption)
            {
                SysctlAccess.AddEndpointOption(found, pointer, value);
            }
            else
            {
                found.Add(new NetworkOption(name) { Pointer = pointer, Value = value });
            }
        }
    }

    private static string? IdOf(AccessCollector found, string network) =>
        NamespaceModes.IsPlainName(network) ? found.Network(network)?.Id : null;
}
