using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ScriptProxy.Accept;

/// <summary>
/// Keeps a client that has only closed its sending side apart from one that is gone. Kestrel takes both for gone and tears the answer
/// down, but <c>echo x | docker run -i</c> ends its input and waits for the output.
/// </summary>
/// <remarks>
/// The policy, for every request: the end of the client's stream (FIN) is passed on to the engine as the end of ours, and what it means
/// is for the engine to say, as without a proxy. It ends events, logs and wait, lets an answer under way arrive, and ends a container's
/// standard input. The request is torn down at once when the client is gone for certain: a reset, a failed write, or, on a unix
/// socket, a full close, which the kernel tells apart from a half-close. On TCP it does not, so keep-alive probes find a closed client
/// that never gets anything written to it.
/// </remarks>
internal sealed class HalfCloseMiddleware(ConnectionDelegate next, string listener, TimeProvider time)
{
    private static readonly TimeSpan _probeInterval = TimeSpan.FromSeconds(1);

    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        var socket = connection.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
        ProbeWhenQuiet(socket);
        await using var watch = new DisconnectWatch(socket, time, _probeInterval, connection.ConnectionClosed);
        var pool = connection.Features.GetRequiredFeature<IMemoryPoolFeature>().MemoryPool;
        var gate = new OutputGate(new SocketOutput(socket, pool, connection.Transport.Output), watch.ReportGone);
        connection.Features.Set(new ClientConnection(ClientIdentity.Of(socket, listener), gate, watch.InputEnded) { Origin = ConnectionOrigin.Of(socket, time) });
        connection.ConnectionClosed = watch.Gone;
        connection.Transport = new Duplex(new InputGate(connection.Transport.Input), gate);
        await next(connection);
    }

    /// <summary>Over TCP only keep-alive probes find a client that is gone without a word.</summary>
    public static void ProbeWhenQuiet(Socket socket)
    {
        if (socket.AddressFamily == AddressFamily.Unix)
        {
            return;
        }

        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 6);
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
