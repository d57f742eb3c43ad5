using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace ScriptProxy.Accept;

/// <summary>
/// Marks the connections that a client has beyond its cap, so that its first request there is answered with an explanation. One that
/// sends none is closed soon, and beyond twice the cap there is no answer either: the cap protects the proxy first.
/// </summary>
internal sealed class ConnectionCap(ConnectionDelegate next, Places connections, Places refused, TimeProvider time)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        var client = ClientKey.Of(connection.Features.GetRequiredFeature<ClientConnection>().Client);
        var places = connections.TryTake(client) ? connections : refused.TryTake(client) ? refused : null;
        if (places is null)
        {
            connection.Abort(new ConnectionAbortedException("far too many connections of this client"));
            return;
        }

        try
        {
            await using var patience = places == refused ? Refuse(connection) : null;
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            places.GiveBack(client);
        }
    }

    /// <returns>The timer that closes the connection when no request comes.</returns>
    private ITimer Refuse(ConnectionContext connection)
    {
        connection.Features.Set(new OverCap(connections.Most!.Value));
        return time.CreateTimer(
            static state => ((ConnectionContext)state!).Abort(new ConnectionAbortedException("one connection too many of this client")),
            connection,
            Patience,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>A feature of connections that are one too many.</summary>
    /// <param name="Most">How many the client may have.</param>
    internal sealed record OverCap(int Most);
}
