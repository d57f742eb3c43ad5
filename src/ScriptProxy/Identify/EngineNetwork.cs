using System.Net;
using System.Text.Json;
using static ScriptProxy.Evaluate.InspectionFields;

namespace ScriptProxy.Identify;

/// <summary>A network of the engine with the addresses it gives out.</summary>
internal sealed record EngineNetwork(string Id, string Name, IReadOnlyList<IPNetwork> Subnets, IReadOnlyList<IPAddress> Gateways)
{
    /// <summary>Reads the answer to <c>GET /networks</c>.</summary>
    public static IReadOnlyList<EngineNetwork> ReadAll(JsonElement answer) => [.. answer.EnumerateArray().Select(Read)];

    public bool Contains(IPAddress address) => Subnets.Any(subnet => subnet.Contains(address));

    private static EngineNetwork Read(JsonElement network)
    {
        var pools = network.TryGetProperty("IPAM", out var ipam) ? Elements(ipam, "Config").ToArray() : [];
        return new EngineNetwork(
            Text(network, "Id"),
            Text(network, "Name"),
            [.. pools.Select(static pool => IPNetwork.TryParse(Text(pool, "Subnet"), out var subnet) ? subnet : (IPNetwork?)null).OfType<IPNetwork>()],

            // Old engines write some with the length of their prefix.
            [.. pools.Select(static pool => IPAddress.TryParse(Text(pool, "Gateway").Split('/')[0], out var gateway) ? gateway : null).OfType<IPAddress>()]);
    }
}
