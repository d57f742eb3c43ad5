using System.Globalization;
using System.Net;
using ScriptProxy.Accept;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Lookups;
using ScriptProxy.Sdk.Testing;

namespace ScriptProxy.Explain;

/// <summary>
/// Makes a client of <c>listener=ci</c>, <c>address=10.0.0.1</c>, <c>uid=1000</c>, <c>gid=1000</c>, <c>pid=1</c>, <c>user=alice</c>,
/// <c>container=web</c>, <c>groups=wheel,operators</c>, <c>token=ci</c>, <c>host=web.example.com</c>, and of what its certificate says:
/// <c>cn=ci</c>, <c>dns=ci.example.com</c>, <c>uri=spiffe://example.com/ci</c>, <c>pin=</c> the SHA-256 of its key.
/// </summary>
internal static class ClientText
{
    private const string ContainerPrefix = "container:";
    private const string Known = "known are listener, address, uid, gid, pid, user, groups, container, token, host, and of a certificate cn, dns, uri and pin";

    /// <param name="pairs">What is said about the client.</param>
    /// <param name="otherwise">Who it is where nothing is said.</param>
    /// <exception cref="FormatException">A pair is not understood.</exception>
    public static Client Parse(IReadOnlyList<string> pairs, Client otherwise)
    {
        if (pairs.Count == 0)
        {
            return otherwise;
        }

        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || pair[..equals] is not ("listener" or "address" or "uid" or "gid" or "pid" or "user" or "groups" or "container" or "token" or "host"
                or "cn" or "dns" or "uri" or "pin"))
            {
                throw new FormatException($"\"{pair}\" says nothing about a client: write KEY=VALUE; {Known}");
            }

            if (!said.TryAdd(pair[..equals], pair[(equals + 1)..]))
            {
                throw new FormatException($"{pair[..equals]} is given twice");
            }
        }

        var user = User(said);
        var address = Address(said);
        return otherwise with
        {
            Listener = said.GetValueOrDefault("listener") ?? otherwise.Listener,
            Address = user is not null ? address : address ?? otherwise.Address,
            User = user ?? (address is null ? otherwise.User : null),
            Token = said.GetValueOrDefault("token") ?? otherwise.Token,
            Hosts = said.TryGetValue("host", out var host) ? new DeclaredHost(host, address ?? otherwise.Address ?? IPAddress.Loopback) : otherwise.Hosts,
            Caller = said.TryGetValue("container", out var container) ? new Caller.Found(Container(container)) : otherwise.Caller,
            Certificate = Certificate(said) ?? otherwise.Certificate,
        };
    }

    /// <summary>The client that a log knows by this name.</summary>
    public static Client OfName(string listener, string name)
    {
        var client = new Client { Listener = listener };
        if (name == listener)
        {
            return client;
        }

        if (IPAddress.TryParse(name, out var address))
        {
            return client with { Address = address };
        }

        if (name.StartsWith(ContainerPrefix, StringComparison.Ordinal))
        {
            return client with { Caller = new Caller.Found(Container(name[ContainerPrefix.Length..])) };
        }

        var uid = name.StartsWith("uid:", StringComparison.Ordinal) && int.TryParse(name.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : UserNames.FindUser(name) ?? -1;
        return client with { User = new UnixPeer(uid, -1, 0) { Name = name } };
    }

    /// <summary>A running container of which only the name is known.</summary>
    private static ContainerInfo Container(string name) =>
        new("", name, "", "", new Dictionary<string, string>(), Running: true, Privileged: false, "bridge", "");

    private static ClientCertificate? Certificate(Dictionary<string, string> said)
    {
        var name = said.GetValueOrDefault("cn");
        string[] dns = said.TryGetValue("dns", out var host) ? [host] : [];
        string[] uris = said.TryGetValue("uri", out var uri) ? [uri] : [];
        if (said.TryGetValue("pin", out var pin) && !(pin.Length == 64 && pin.All(char.IsAsciiHexDigitLower)))
        {
            throw new FormatException($"a pin has 64 hexadecimal digits in lower case, not \"{pin}\"");
        }

        return name is null && pin is null && dns.Length + uris.Length == 0
            ? null
            : new ClientCertificate
            {
                Subject = name is null ? "" : $"CN={name}",
                CommonName = name,
                DnsNames = dns,
                Uris = uris,
                PublicKeySha256 = pin ?? new string('0', 64),
            };
    }

    private static IPAddress? Address(Dictionary<string, string> said) =>
        !said.TryGetValue("address", out var text) ? null
        : IPAddress.TryParse(text, out var address) ? address
        : throw new FormatException($"\"{text}\" is not an IP address");

    private static UnixPeer? User(Dictionary<string, string> said)
    {
        var name = said.GetValueOrDefault("user");
        if (name is null && !said.ContainsKey("uid") && !said.ContainsKey("gid") && !said.ContainsKey("pid") && !said.ContainsKey("groups"))
        {
            return null;
        }

        var uid = Number(said, "uid")
            ?? (name is null ? throw new FormatException("a client with gid, pid or groups needs uid or user too")
            : UserNames.FindUser(name) ?? throw new FormatException($"this machine has no user {name}; add uid=NUMBER"));
        var peer = new UnixPeer(uid, Number(said, "gid") ?? uid, Number(said, "pid") ?? 0);
        peer = said.TryGetValue("groups", out var groups) ? peer with { ReadGroups = () => groups.Split(',') } : peer;
        return (name ?? UserNames.Find(uid)) is { } known ? peer with { Name = known } : peer;
    }

    private static int? Number(Dictionary<string, string> said, string key) =>
        !said.TryGetValue(key, out var text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException($"{key} has to be a number, not \"{text}\"");
}
