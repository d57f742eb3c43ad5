using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;
using ScriptProxy.Accept;
using ScriptProxy.Evaluate;
using ScriptProxy.Forward;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Identify;

/// <summary>
/// Finds the container that opened a connection, by its address. An address passes from one container to the next, and means nothing
/// elsewhere, so that a container is the caller only where all of this holds; otherwise nobody is:
/// <list type="number">
/// <item>The engine runs on this machine, and the client neither on loopback nor on a unix socket.</item>
/// <item>Exactly one network of the engine has the address, and it is not its gateway's, from where the host and published ports come.</item>
/// <item>We are on that network: its gateway is an address of this machine, or we were called on the address of a container on it.</item>
/// <item>Exactly one running container has the address there. One that has just been started may not be listed yet; it is waited for.</item>
/// <item>No other container lives in its network namespace.</item>
/// <item>Its inspection says so too, and that it had the address before the connection was established: it runs since then, or it was
/// connected to the network before. The container that had the address earlier cannot have left it a connection.</item>
/// </list>
/// All of it is asked afresh for a connection, and again when <see cref="ContainerChanges"/> says that containers have changed.
/// </summary>
internal sealed class CallingContainers(UpstreamAddress upstream, HttpMessageInvoker engine, ContainerChanges changes, TimeProvider time)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_justStarted = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>The addresses of this machine, or of the container we are in.</summary>
    public Func<IReadOnlySet<IPAddress>> OwnAddresses { get; init; } = ReadOwnAddresses;

    /// <summary>Who is behind the connection, as far as it is known now.</summary>
    /// <exception cref="OperationCanceledException">The client went away.</exception>
    public async ValueTask<Caller> OfAsync(ClientConnection connection, CancellationToken cancellationToken)
    {
        if (connection.Client.Address is not { } address || IPAddress.IsLoopback(address))
        {
            return Caller.None;
        }

        if (connection.Origin is not { } origin)
        {
            return Unknown("nobody noted where the connection comes from");
        }

        if (!upstream.IsOnThisMachine)
        {
            return new Caller.Unknown($"which container is calling cannot be known: {upstream} may be another machine, whose addresses mean nothing here");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), patience, s_patience, Timeout.InfiniteTimeSpan);
        try
        {
            var watched = await changes.WatchAsync(patience.Token).ConfigureAwait(false);
            var version = changes.Version;
            if (watched && connection.KnownCaller is { } known && known.Version == version)
            {
                return known.Caller;
            }

            var caller = await FindAsync(origin, patience.Token).ConfigureAwait(false);
            connection.KnownCaller = watched ? new KnownCaller(caller, version) : null;
            return caller;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unknown($"the engine does not answer within {s_patience.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or JsonException or NotFoundException
            or KeyNotFoundException or InvalidOperationException)
        {
            // The last two are an answer of another shape.
            return Unknown(e.Message);
        }
    }

    private static Caller.Unknown Unknown(string reason) => new($"which container is calling could not be found out: {reason}");

    private async Task<Caller> FindAsync(ConnectionOrigin origin, CancellationToken cancellationToken)
    {
        // 2. The network
        var networks = EngineNetwork.ReadAll(await EngineJson.GetAsync(engine, "/networks", cancellationToken).ConfigureAwait(false));
        if (networks.Where(network => network.Contains(origin.Peer)).Take(2).ToArray() is not [var network] || network.Gateways.Contains(origin.Peer))
        {
            return Caller.None;
        }

        var isGatewayOurs = network.Gateways.Any(OwnAddresses().Contains);
        var started = time.GetTimestamp();
        while (true)
        {
            var version = changes.Version;
            var containers = ListedContainer.ReadAll(await EngineJson.GetAsync(engine, "/containers/json", cancellationToken).ConfigureAwait(false));

            // 3. Are we on it?
            if (!isGatewayOurs && !containers.Any(container => container.Has(network, origin.Local)))
            {
                return Caller.None;
            }

            // 4. Who has the address
            var holders = containers.Where(container => container.Has(network, origin.Peer)).Take(2).ToArray();
            if (holders is [var holder])
            {
                // 5. and 6.
                return containers.Any(other => other.IsIn(holder)) ? Caller.None : await VerifyAsync(holder, network, origin, cancellationToken).ConfigureAwait(false);
            }

            if (holders.Length > 1 || time.GetElapsedTime(started) > s_justStarted)
            {
                return Caller.None;
            }

            await changes.NextAsync(version, s_lookAgain, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Caller> VerifyAsync(ListedContainer holder, EngineNetwork network, ConnectionOrigin origin, CancellationToken cancellationToken)
    {
        JsonElement inspection;
        try
        {
            inspection = await EngineJson.GetAsync(engine, $"/containers/{holder.Id}/json", cancellationToken).ConfigureAwait(false);
        }
        catch (NotFoundException)
        {
            // Removed meanwhile.
            return Caller.None;
        }

        var container = ContainerInspection.Read(inspection);
        var stillHas = container.Id == holder.Id && container.Running && ListedContainer.ReadInspection(inspection).Has(network, origin.Peer);
        if (!stillHas || !inspection.GetProperty("State").GetProperty("StartedAt").TryGetDateTimeOffset(out var startedAt))
        {
            return Caller.None;
        }

        var established = origin.Established;
        return startedAt <= established || await WasConnectedAsync(holder.Id, network, established, cancellationToken).ConfigureAwait(false)
            ? new Caller.Found(container)
            : Caller.None;
    }

    /// <summary>
    /// A container counts as started a moment after its process runs, and that may call at once. It was connected to the network before; the
    /// engine remembers its latest events.
    /// </summary>
    private async Task<bool> WasConnectedAsync(string id, EngineNetwork network, DateTimeOffset established, CancellationToken cancellationToken)
    {
        var filters = $$"""{"type":["network"],"event":["connect"],"network":["{{network.Id}}"]}""";
        var since = (established - TimeSpan.FromMinutes(1)).ToUnixTimeSeconds();
        var until = time.GetUtcNow().ToUnixTimeSeconds() + 1;
        var target = string.Create(CultureInfo.InvariantCulture, $"/events?since={since}&until={until}&filters={Uri.EscapeDataString(filters)}");
        var connected = await EngineEvents.ConnectionsAsync(engine, target, id, cancellationToken).ConfigureAwait(false);
        return connected is { } last && last <= established;
    }

    private static HashSet<IPAddress> ReadOwnAddresses() =>
        [.. NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(static link => link.GetIPProperties().UnicastAddresses)
            .Select(static address => address.Address)];
}
