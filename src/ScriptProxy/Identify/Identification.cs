using Microsoft.AspNetCore.Http.Features;
using ScriptProxy.Accept;
using ScriptProxy.Decode;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;

namespace ScriptProxy.Identify;

/// <summary>Adds to what a connection tells of its client: the token that the request carries, and what has to be found out because the rules in force want to know.</summary>
/// <param name="containers">Finds the calling container.</param>
/// <param name="tokens">The known tokens; null where none count, and then nothing looks at the header.</param>
internal sealed class Identification(CallingContainers containers, BearerTokens? tokens = null)
{
    /// <returns>The client, and why it is refused where it is.</returns>
    public ValueTask<(Client Client, Refusal? Refusal)> OfAsync(HttpContext context, Generation rules, CancellationToken cancellationToken)
    {
        var connection = context.Features.GetRequiredFeature<ClientConnection>();
        var client = connection.Client;
        if (tokens is not null && context.Request.Headers.Authorization is { Count: > 0 } shown)
        {
            if (tokens.Find(shown) is not { } name)
            {
                return new((client, Refusal.Token()));
            }

            client = client with { Token = name };
        }

        return rules.ReadsCaller ? WithCallerAsync(client, connection, cancellationToken) : new((client, null));
    }

    private async ValueTask<(Client Client, Refusal? Refusal)> WithCallerAsync(Client client, ClientConnection connection, CancellationToken cancellationToken) =>
        (client with { Caller = await containers.OfAsync(connection, cancellationToken).ConfigureAwait(false) }, null);
}
