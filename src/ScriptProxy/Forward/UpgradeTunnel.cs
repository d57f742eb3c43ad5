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
/// 4. The end of the client's stream becomes the end of ours to the engine, and output goes on. The end of the engine's output becomes the
/// end of ours to the client, and input goes on for as long as the engine is there to take it.
/// 5. What the client still sends after that is read for a moment and dropped: closing on it would make the kernel reset the connection
/// and throw away output that is still on its way.
/// </remarks>
internal static class UpgradeTunnel
{
    private static readonly TimeSpan _linger = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _stuck = TimeSpan.FromSeconds(15);

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

    /// <summary>A look at whether the client has sent anything behind its request, for as long as nobody else reads.</summary>
    public static Func<bool> InputLook(HttpContext context)
    {
        var input = context.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Input;
        return () =>
        {
            if (!input.TryRead(out var result))
            {
                return true;
            }

            input.AdvanceTo(result.Buffer.Start);
            return result.Buffer.IsEmpty;
        };
    }

    /// <summary>Runs until both directions are done, or one side is gone.</summary>
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
            if (await CopyDownAsync(engine, output, call, cancellationToken))
            {
                return "the client went away";
            }

            await output.ShutdownSendAsync();
            if (engine.IsGone)
            {
                input.CancelPendingRead();
            }

            if (await InputEndsAsync(up, engine, call, cancellationToken))
            {
                await DrainAsync(input, cancellationToken);
            }

            return null;
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

    /// <summary>Waits until no more input can be passed on; false when the engine has ceased to take it but not said so.</summary>
    private static async Task<bool> InputEndsAsync(Task up, EngineConnection engine, EngineCall call, CancellationToken cancellationToken)
    {
        var before = call.BytesUp;
        while (await Task.WhenAny(up, Task.Delay(_stuck, cancellationToken)) != up)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (engine.IsGone || (!engine.TakesMore && call.BytesUp == before))
            {
                return false;
            }

            before = call.BytesUp;
        }

        return true;
    }

    private static async Task DrainAsync(PipeReader input, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        enough.CancelAfter(_linger);
        try
        {
            ReadResult result;
            do
            {
                result = await input.ReadAsync(enough.Token);
                input.AdvanceTo(result.Buffer.End);
            }
            while (!result.IsCompleted);
        }
        catch (Exception e) when (e is OperationCanceledException or ConnectionResetException or ConnectionAbortedException)
        {
            // Long enough, or nobody is there any more.
        }
    }

    // Reads straight into the client's output.
    private static async Task<bool> CopyDownAsync(EngineConnection engine, PipeWriter output, EngineCall call, CancellationToken cancellationToken)
    {
        var size = new ReadSize();
        while (true)
        {
            if (size.IsSmall)
            {
                await engine.WaitForDataAsync(cancellationToken);
            }

            var memory = output.GetMemory(size.Bytes);
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

            size.Follow(count);
        }
    }
}
