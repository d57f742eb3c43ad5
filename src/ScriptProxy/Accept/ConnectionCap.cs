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
        if (connections.TryTake(client))
        {
            try
            {
                await next(connection).ConfigureAwait(false);
            }
            finally
            {
                connections.GiveBack(client);
            }
        }
        else if (refused.TryTake(client))
        {
            try
            {
                connection.Features.Set(new OverCap(connections.Most!.Value));
                await using var _ = time.CreateTimer(
                    static state => ((ConnectionContext)state!).Abort(new ConnectionAbortedException("one connection too many of this client")),
                    connection,
                    Patience,
                    Timeout.InfiniteTimeSpan).ConfigureAwait(false);
                await next(connection).ConfigureAwait(false);
            }
            finally
            {
                refused.GiveBack(client);
            }
        }
        else
        {
            connection.Abort(new ConnectionAbortedException("far too many connections of this client"));
        }
    }

    /// <summary>A feature of connections that are one too many.</summary>
    /// <param name="Most">How many the client may have.</param>
    internal sealed record OverCap(int Most);
}
