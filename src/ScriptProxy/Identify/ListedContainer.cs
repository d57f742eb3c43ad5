using System.Net;
using System.Text.Json;
using static ScriptProxy.Evaluate.InspectionFields;

namespace ScriptProxy.Identify;

/// <summary>A running container as the list of containers has it, or one as its inspection has it.</summary>
/// <param name="Id">The full id.</param>
/// <param name="Names">Its names, without slash.</param>
/// <param name="NetworkMode">HostConfig.NetworkMode.</param>
/// <param name="Addresses">The addresses it has, each with the network it is on.</param>
internal sealed record ListedContainer(string Id, IReadOnlyList<string> Names, string NetworkMode, IReadOnlyList<(string Network, IPAddress Address)> Addresses)
{
    private const string Joins = "container:";
    private const int ShortestId = 12;

    /// <summary>Reads the answer to <c>GET /containers/json</c>.</summary>
    public static IReadOnlyList<ListedContainer> ReadAll(JsonElement answer) => [.. answer.EnumerateArray().Select(static container =>
        Read(container, [.. List(container, "Names").Select(static name => name.TrimStart('/'))]))];

    /// <summary>Reads the answer to <c>GET /containers/{id}/json</c>.</summary>
    public static ListedContainer ReadInspection(JsonElement answer) => Read(answer, [Text(answer, "Name").TrimStart('/')]);

    public bool Has(EngineNetwork network, IPAddress address) => Addresses.Any(own =>
        own.Address.Equals(address) && (own.Network == network.Id || own.Network == network.Name));

    /// <summary>True when it lives in the network of that container, and so has its addresses.</summary>
    public bool IsIn(ListedContainer other)
    {
        if (!NetworkMode.StartsWith(Joins, StringComparison.Ordinal))
        {
            return false;
        }

        var named = NetworkMode[Joins.Length..];
        return other.Names.Contains(named) || (named.Length >= ShortestId && other.Id.StartsWith(named, StringComparison.Ordinal));
    }

    private static ListedContainer Read(JsonElement container, IReadOnlyList<string> names)
    {
        var addresses = new List<(string, IPAddress)>();
        if (container.TryGetProperty("NetworkSettings", out var settings)
            && settings.ValueKind == JsonValueKind.Object
            && settings.TryGetProperty("Networks", out var networks)
            && networks.ValueKind == JsonValueKind.Object)
        {
            foreach (var endpoint in networks.EnumerateObject())
            {
                // A network just joined has no id yet, and then the name it is listed under is all there is.
                var network = Text(endpoint.Value, "NetworkID") is { Length: > 0 } id ? id : endpoint.Name;
                Add(addresses, network, Text(endpoint.Value, "IPAddress"));
                Add(addresses, network, Text(endpoint.Value, "GlobalIPv6Address"));
            }
        }

        var host = container.TryGetProperty("HostConfig", out var config) ? config : default;
        return new ListedContainer(Text(container, "Id"), names, Text(host, "NetworkMode"), addresses);
    }

    private static void Add(List<(string Network, IPAddress Address)> addresses, string network, string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            addresses.Add((network, address));
        }
    }
}
