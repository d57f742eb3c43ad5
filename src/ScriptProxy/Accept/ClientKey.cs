using System.Net;
using ScriptProxy.Sdk;

namespace ScriptProxy.Accept;

/// <summary>Whose connections and streams count together: one user of a unix socket, one address over TCP, per listener.</summary>
internal readonly record struct ClientKey(string Listener, int? Uid, IPAddress? Address)
{
    public static ClientKey Of(Client client) => new(client.Listener, client.User?.Uid, client.Address);
}
