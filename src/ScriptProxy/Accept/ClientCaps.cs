namespace ScriptProxy.Accept;

/// <summary>What one client may hold at a time, so that it cannot take the proxy, or the engine behind it, from the others.</summary>
/// <param name="connections">Connections; null for any number.</param>
/// <param name="streams">Requests that may last for as long as the client likes: events, logs, attach, exec, wait, builds; null for any number.</param>
internal sealed class ClientCaps(int? connections, int? streams)
{
    public static ClientCaps None { get; } = new(null, null);

    public Places Connections { get; } = new(connections);

    public Places Streams { get; } = new(streams);
}
