using System.Net;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Sdk;

/// <summary>
/// Who sent a request. Everything here comes from the connection, but for <see cref="Token"/>: no other header of the client ever counts,
/// whatever it says of proxies before this one.
/// </summary>
public sealed record Client
{
    /// <summary>The name of the listener that accepted the connection (<c>?name=ci</c>), or its address where it has no name.</summary>
    public required string Listener { get; init; }

    /// <summary>
    /// The best name known: that of the bearer token, else of the verified certificate (<see cref="ClientCertificate.Name"/>), else the unix user, else the
    /// calling container as <c>container:web</c>, else the remote address, else the listener. The container counts where a rule in force reads
    /// <see cref="Container"/>, for every request then; the name alone is no reason to ask the engine. Containers are named by whoever creates
    /// them: the prefix keeps one called <c>root</c> from being the user. A certificate or token may have the name of a user: compare
    /// <see cref="Listener"/> too where both may come.
    /// </summary>
    public string Name => Token ?? Certificate?.Name ?? User?.Name ?? Caller.Name ?? Address?.ToString() ?? Listener;

    /// <summary>The remote IP address; null on a unix socket.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The verified certificate of a client that came by <c>tls://</c>; null for any other, and where none is asked for.</summary>
    public ClientCertificate? Certificate { get; init; }

    /// <summary>The peer of a unix socket as the kernel reports it (SO_PEERCRED); null on TCP.</summary>
    public UnixPeer? User { get; init; }

    /// <summary>
    /// The name of the bearer token that the request carries (<c>Authorization: Bearer ...</c>), as <c>--tokens FILE</c> has it; null where it
    /// carries none, or there is no such file. A token that the file does not have is refused before any rule is asked.
    /// </summary>
    /// <example><c>Allow("ci pulls", Images.Pull, r =&gt; r.Client.Token == "ci");</c></example>
    public string? Token { get; init; }

    /// <summary>
    /// The container that opened the connection, found from its address through the engine's networks; null where none did, or where the
    /// address does not tell: unix sockets, the host itself, other machines, published ports (the address is the network's gateway then),
    /// containers in the host's network or in that of another container, an address that two networks have. Where the engine cannot
    /// be asked, a rule that reads it fails: a Deny denies and an Allow does not allow.
    /// </summary>
    /// <remarks>
    /// The engine is asked once for each connection, and again when containers have started, ended or been renamed; never where no rule in
    /// force reads this. An address is as good as the network: a container that may forge packets (NET_RAW, which Docker gives by default)
    /// can take a neighbour's. And whoever may create containers chooses their names, labels and images: deny others those that give rights.
    /// </remarks>
    /// <example><c>Allow("traefik looks around", Operations.Read, r =&gt; r.Client.Container?.ComposeService == "traefik");</c></example>
    public ContainerInfo? Container => Caller.Container;

    /// <summary>
    /// True when the client's address is one that this host name has. The proxy asks its own name service for the name, never for that of
    /// the address, which whoever has the address may choose; an answer is kept for two seconds. A name that does not exist is nobody's. Where
    /// the name service does not answer, the rule fails: a Deny denies and an Allow does not allow. On a unix socket it is false.
    /// </summary>
    /// <remarks>For containers <see cref="Container"/> is the better test: a name is as good as what answers for it, and for two seconds it stands for an address that another one may have by then.</remarks>
    /// <example><c>Allow("monitoring looks around", Operations.Read, async r =&gt; await r.Client.IsHost("monitoring.example.com"));</c></example>
    public async Task<bool> IsHost(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (Address is not { } address)
        {
            return false;
        }

        var addresses = await Hosts.AddressesAsync(name).ConfigureAwait(false);
        return addresses.Any(found => (found.IsIPv4MappedToIPv6 ? found.MapToIPv4() : found).Equals(address));
    }

    /// <summary>Who resolves names.</summary>
    internal IHostNames Hosts { get; init; } = NoHostNames.Instance;

    /// <summary>What is known of the calling container.</summary>
    internal Caller Caller { get; init; } = Caller.None;

    /// <summary>The name for logs: as <see cref="Name"/>, but never a reason to fail.</summary>
    internal string Label => Caller is Caller.Unknown ? (this with { Caller = Caller.None }).Name : Name;

    /// <summary>The name.</summary>
    public override string ToString() => Label;
}

/// <summary>The process at the other end of a unix socket, as the kernel reports it.</summary>
/// <param name="Uid">User id.</param>
/// <param name="Gid">Primary group id.</param>
/// <param name="Pid">Process id; 0 when the peer is in another pid namespace.</param>
public sealed record UnixPeer(int Uid, int Gid, int Pid)
{
    /// <summary>The user name where the host knows one, otherwise <c>uid:1000</c>.</summary>
    public string Name { get; init; } = $"uid:{Uid}";

    /// <summary>
    /// The groups the process was in when it connected, by name where the host knows one, otherwise as <c>gid:1000</c>; the primary one first.
    /// In a container these are the names that the container has.
    /// </summary>
    /// <example><c>Allow("operators work", Containers.All, r =&gt; r.Client.User?.Groups.Contains("operators") == true);</c></example>
    public IReadOnlyList<string> Groups => field ??= ReadGroups();

    /// <summary>Asks for them, which most rules never do.</summary>
    internal Func<IReadOnlyList<string>> ReadGroups { private get; init; } = static () => [];
}
