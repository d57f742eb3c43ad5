using System.Net;

// Lists of clients: networks, addresses. Loaded by method-patterns.csx; declares no rule.

// "10.0.0.0/8,192.168.1.5" as a test of clients. Who has no address came by a unix socket, where the mode of the file decides.
Func<Client, bool> ClientsOf(string list)
{
    var networks = list.Split(',').Select(NetworkOf).ToArray();
    return client => client.Address is not { } address || Array.Exists(networks, network => network.Contains(Plain(address)));
}

IPNetwork NetworkOf(string text)
{
    var parts = text.Trim().Split('/');
    var bytes = parts.Length <= 2 && IPAddress.TryParse(parts[0], out var address)
        ? Plain(address).GetAddressBytes()
        : throw new FormatException($"'{text}' is no network and no address; names of hosts cannot be resolved in a rule");
    var length = parts.Length == 1 ? bytes.Length * 8 : int.Parse(parts[1]);

    // 10.1.2.3/8 is written often, and means 10.0.0.0/8.
    for (var bit = length; bit < bytes.Length * 8; bit++)
    {
        bytes[bit / 8] &= (byte)~(128 >> (bit % 8));
    }

    return new IPNetwork(new IPAddress(bytes), length);
}

// Where one socket takes IPv4 and IPv6, addresses of the first come in the clothes of the second.
IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
