using System.Net;

// Lists of clients: networks, addresses, names of hosts. Loaded by method-patterns.csx; declares no rule.

// "10.0.0.0/8,192.168.1.5,traefik" as a test of clients. Who has no address came by a unix socket, where the mode of the file decides.
Func<Client, bool> ClientsOf(string list)
{
    var networks = list.Split(',').Where(text => !IsName(text)).Select(NetworkOf).ToArray();
    return client => client.Address is not { } address || Array.Exists(networks, network => network.Contains(Plain(address)));
}

// The names among them, which are asked for with r.Client.IsHost.
string[] NamesOf(string list) => [.. list.Split(',').Where(IsName).Select(text => text.Trim())];

bool IsName(string text) => text.Trim() is { Length: > 0 } name && name.Any(char.IsAsciiLetter) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

async Task<bool> IsAny(Client client, string[] names)
{
    foreach (var name in names)
    {
        if (await client.IsHost(name))
        {
            return true;
        }
    }

    return false;
}

IPNetwork NetworkOf(string text)
{
    var parts = text.Trim().Split('/');
    var bytes = parts.Length <= 2 && IPAddress.TryParse(parts[0], out var address)
        ? Plain(address).GetAddressBytes()
        : throw new FormatException($"'{text}' is no network, no address and no name of a host");
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
