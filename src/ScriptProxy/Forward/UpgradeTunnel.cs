using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using ScriptProxy.Accept;
using ScriptProxy.Sdk;

namespace ScriptProxy.Forward;

/// <summary>
/// Carries a connection that has left HTTP: attach, exec, WebSocket attach, BuildKit's HTTP/2. Kestrel offers an upgrade only to
/// requests without a body, so the transport is used directly.
/// </summary>
/// <remarks>
/// 1. The request has been sent and the engine has agreed (101, or 200 with a raw stream); nothing of the client's stream was sent before.
/// 2. The engine's head goes to the client as it came.
/// 3. Bytes are copied both ways, each read flushed at once, each direction waiting for its slower side.
/// 4. The end of the client's stream becomes the end of ours to the engine, and output goes on. The end of the engine's stream ends both.
/// </remarks>
internal static class UpgradeTunnel
{
    private const int SmallRead = 4 * 1024;
    private const int LargeRead = 128 * 1024;

    /// <summary>The protocol to ask the engine for: what the client asked for, where that fits the operation. Null for plain HTTP.</summary>
    public static string? ProtocolFor(IHeaderDictionary headers, UpgradeKind kind)
    {
        if (kind == UpgradeKind.None || !headers.TryGetValue("Upgrade", out var asked))
        {
            return null;
        }

        return kind switch
        {
            // The engine takes any value here, even an empty one.
            UpgradeKind.Tcp => "tcp",
            UpgradeKind.WebSocket when headers.ContainsKey("Sec-WebSocket-Key")
                && asked.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase) => "websocket",
            UpgradeKind.H2c when asked == "h2c" => "h2c",
            _ => null,
        };
    }

    public static bool IsTunnel(ResponseHead head, UpgradeKind kind) =>
        kind == UpgradeKind.Tcp ? head.IsRawStream : head.Status == 101;

    /// <summary>Runs until one side is done.</summary>
    /// <returns>Null after an orderly end, otherwise what broke.</returns>
    public static async Task<string?> RunAsync(
        HttpContext context, ClientConnection client, EngineConnection engine, EngineCall call, CancellationToken cancellationToken)
    {
        using var ownEngine = engine;
        var input = context.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Input;
        var output = client.TakeOver();

        // Nothing that Kestrel writes from here on reaches the client; this makes it end the connection instead of reading on.
        context.Response.Headers.Connection = "close";

        var up = Task.CompletedTask;
        try
        {
            WriteHead(output, call.Head!, context.Response.Headers);
            await output.FlushAsync(cancellationToken);
            up = CopyUpAsync(input, engine, call, cancellationToken);
            var clientGone = await CopyDownAsync(engine, output, call, cancellationToken);
            return clientGone ? "the client went away" : null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            context.Abort();
            return "the client went away";
        }
        catch (SocketException e)
        {
            context.Abort();
            return $"the engine's stream broke off: {e.Message}";
        }
        finally
        {
            engine.Dispose();
            if (!up.IsCompleted)
            {
                input.CancelPendingRead();
            }

            await up;
            await output.CompleteAsync();
        }
    }

    private static void WriteHead(PipeWriter output, ResponseHead head, IHeaderDictionary added)
    {
        var text = new StringBuilder($"HTTP/1.1 {head.Status} {head.Reason}\r\n");
        foreach (var (name, value) in head.Headers)
        {
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        foreach (var (name, values) in added.Where(static header => header.Key != "Connection"))
        {
            // What the proxy itself has to tell the client, warnings for example.
            text.Append(name).Append(": ").Append(values).Append("\r\n");
        }

        Encoding.Latin1.GetBytes(text.Append("\r\n").ToString(), output);
    }

    private static async Task CopyUpAsync(PipeReader input, EngineConnection engine, EngineCall call, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var result = await input.ReadAsync(cancellationToken);
                foreach (var segment in result.Buffer)
                {
                    await engine.SendAsync(segment, cancellationToken);
                }

                call.BytesUp += result.Buffer.Length;
                input.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    engine.ShutdownSend();
                }

                if (result.IsCompleted || result.IsCanceled)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The engine takes no more input. Its output may go on, and its end is what ends the tunnel.
        }
        catch (Exception e) when (e is OperationCanceledException or ConnectionResetException or ConnectionAbortedException)
        {
            // The client is gone; closing towards the engine ends the other direction too.
            engine.Dispose();
        }
    }

    // Reads straight into the client's output. The read size follows the traffic: a quiet terminal holds no memory, a bulk stream gets
    // large reads.
    private static async Task<bool> CopyDownAsync(EngineConnection engine, PipeWriter output, EngineCall call, CancellationToken cancellationToken)
    {
        var size = SmallRead;
        while (true)
        {
            if (size == SmallRead)
            {
                await engine.WaitForDataAsync(cancellationToken);
            }

            var memory = output.GetMemory(size);
            var count = await engine.ReceiveAsync(memory, cancellationToken);
            if (count == 0)
            {
                return false;
            }

            output.Advance(count);
            call.BytesDown += count;
            var flushed = await output.FlushAsync(cancellationToken);
            if (flushed.IsCompleted)
            {
                return true;
            }

            size = count >= size ? Math.Min(size * 2, LargeRead) : Math.Max(size / 2, SmallRead);
        }
    }
}
