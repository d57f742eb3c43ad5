using System.IO.Pipelines;
using System.Net.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ScriptProxy.Accept.Tls;

/// <summary>
/// Ends TLS, and does for its connections what <see cref="HalfCloseMiddleware"/> does for plain ones:
/// <list type="number">
/// <item>shake hands, within a limit and with the client's certificate where one is asked for;</item>
/// <item>decrypt what comes and watch for its end, which TLS itself announces;</item>
/// <item>hand the rest of the program a connection like any other;</item>
/// <item>say goodbye where all was sent, so that the client knows that it was.</item>
/// </list>
/// </summary>
internal sealed class TlsMiddleware(ConnectionDelegate next, BoundSocket listener, TlsCertificates certificates, HandshakeLog log, TimeProvider time)
{
    /// <summary>A client that takes nothing any more gets no goodbye.</summary>
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_probeInterval = TimeSpan.FromSeconds(1);

    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        var socket = connection.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
        HalfCloseMiddleware.ProbeWhenQuiet(socket);
        var client = ClientIdentity.Of(socket, listener.Name);
        var origin = ConnectionOrigin.Of(socket, time);
        var pool = connection.Features.GetRequiredFeature<IMemoryPoolFeature>().MemoryPool;
        var wire = connection.Transport;

        // 1. The handshake
        await using var transport = new TlsTransport(wire.Input, socket);
        await using var tls = new SslStream(transport, leaveInnerStreamOpen: true);
        var handshake = new Handshake(tls, certificates.Current, time);
        if (await handshake.RunAsync() is { } failure)
        {
            log.Failed(listener.Name, client.Address, failure);
            return;
        }

        // 2. Both directions
        using var input = new TlsInput(tls, transport, pool);
        await using var watch = new DisconnectWatch(socket, time, s_probeInterval, input.Ended);
        await using var reset = connection.ConnectionClosed.UnsafeRegister(_ => watch.ReportIfGone(), null);
        input.Start(watch.ReportGone);

        // 3. A connection like any other
        var output = new TlsOutput(tls, pool, wire.Output);
        var gate = new OutputGate(output, watch.ReportGone);
        connection.Features.Set(new ClientConnection(client with { Certificate = handshake.Client }, gate, watch.InputEnded) { Origin = origin });
        connection.ConnectionClosed = watch.Gone;
        connection.Transport = new Duplex(new InputGate(input.Reader), gate);
        try
        {
            await next(connection);
        }
        finally
        {
            await EndAsync(connection, output);
            await input.StopAsync();
        }
    }

    // 4. The goodbye
    private async Task EndAsync(ConnectionContext connection, TlsOutput output)
    {
        using var enough = new CancellationTokenSource(s_goodbye, time);
        await using var cut = enough.Token.UnsafeRegister(
            static connection => ((ConnectionContext)connection!).Abort(new ConnectionAbortedException("the client takes no goodbye")), connection);
        await output.EndAsync(enough.Token);
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
