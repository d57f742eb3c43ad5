using Microsoft.AspNetCore.Http.Features;
using ScriptProxy.Accept;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;

namespace ScriptProxy.Identify;

/// <summary>Adds to what a connection tells of its client what has to be found out, and only where the rules in force want to know.</summary>
internal sealed class Identification(CallingContainers containers)
{
    public ValueTask<Client> OfAsync(HttpContext context, Generation rules, CancellationToken cancellationToken)
    {
        var connection = context.Features.GetRequiredFeature<ClientConnection>();
        return rules.ReadsCaller ? WithCallerAsync(connection, cancellationToken) : new(connection.Client);
    }

    private async ValueTask<Client> WithCallerAsync(ClientConnection connection, CancellationToken cancellationToken) =>
        connection.Client with { Caller = await containers.OfAsync(connection, cancellationToken).ConfigureAwait(false) };
}
