using System.Net.Sockets;

namespace ScriptProxy.Forward;

/// <summary>Opens connections to the engine and explains why one cannot be opened.</summary>
internal sealed class EngineConnector(UpstreamAddress address)
{
    public UpstreamAddress Address { get; } = address;

    /// <exception cref="EngineUnreachableException">The engine cannot be reached.</exception>
    public async ValueTask<EngineConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = Address.CreateSocket();
        try
        {
            await socket.ConnectAsync(Address.EndPoint, cancellationToken).ConfigureAwait(false);
            return new EngineConnection(socket);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new EngineUnreachableException($"cannot connect to the Docker Engine at {Address}: {Explain(e)}", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private string Explain(SocketException e) => (e.SocketErrorCode, Address.SocketPath) switch
    {
        (SocketError.AccessDenied, { } path) =>
            $"permission denied; let this process join the socket's group (in a container: --group-add \"$(stat -c %g {path})\")",
        (SocketError.ConnectionRefused, { }) => "connection refused; nothing listens on the socket, is the engine running?",
        (SocketError.ConnectionRefused, null) => "connection refused; nothing listens there, is the engine running?",
        (_, { } path) when !File.Exists(path) => "there is no such socket; is the engine running, and is the path right?",
        (SocketError.HostNotFound, _) => "the host name is unknown",
        _ => e.Message,
    };
}
