using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace ScriptProxy.Forward;

/// <summary>Opens connections to the engine and explains why one cannot be opened.</summary>
internal sealed class EngineConnector(UpstreamAddress address)
{
    private static readonly TimeSpan s_handshake = TimeSpan.FromSeconds(10);

    public UpstreamAddress Address { get; } = address;

    /// <exception cref="EngineUnreachableException">The engine cannot be reached.</exception>
    public async ValueTask<EngineConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = Address.CreateSocket();
        try
        {
            await socket.ConnectAsync(Address.EndPoint, cancellationToken).ConfigureAwait(false);
            return Address.IsTls ? await SecureAsync(socket, cancellationToken).ConfigureAwait(false) : new EngineConnection(socket);
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

    private async Task<EngineConnection> SecureAsync(Socket socket, CancellationToken cancellationToken)
    {
        var tls = Address.Tls ?? UpstreamTls.System;
        string? objection = null;
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: false));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_handshake);
        try
        {
            await stream.AuthenticateAsClientAsync(tls.OptionsFor(Address.Host, text => objection = text), patience.Token).ConfigureAwait(false);
            return new TlsEngineConnection(socket, stream, tls.HasCertificate);
        }
        catch (Exception e) when (e is AuthenticationException or IOException or OperationCanceledException)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            var reason = objection ?? (e is OperationCanceledException ? $"it did not end within {s_handshake.TotalSeconds:0} s" : e.GetBaseException().Message);
            var files = tls.Problem is { } problem ? $" (the files have changed, but the new ones cannot be used: {problem})" : "";
            throw new EngineUnreachableException($"cannot connect to the Docker Engine at {Address}: the TLS handshake failed: {reason}{files}", e);
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
