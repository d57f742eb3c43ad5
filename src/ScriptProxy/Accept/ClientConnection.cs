using ScriptProxy.Identify;
using ScriptProxy.Sdk;

namespace ScriptProxy.Accept;

/// <summary>What the rest of the program may know and do about the connection a request came on. A feature of every request.</summary>
internal sealed class ClientConnection(Client client, OutputGate output, CancellationToken inputEnded)
{
    public Client Client { get; } = client;

    /// <summary>Cancelled when the client has closed its sending side; it may still be reading.</summary>
    public CancellationToken InputEnded { get; } = inputEnded;

    /// <summary>The addresses and the age of the connection; null for a unix socket.</summary>
    public ConnectionOrigin? Origin { get; init; }

    /// <summary>What was found out about the container behind it; null until somebody asks. One request after the other sees it.</summary>
    public KnownCaller? KnownCaller { get; set; }

    /// <summary>Takes the output away from Kestrel: what the HTTP layer writes from now on is dropped.</summary>
    public ClientOutput TakeOver() => output.Detach();
}
