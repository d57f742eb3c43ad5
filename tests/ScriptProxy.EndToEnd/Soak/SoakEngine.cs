using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Threading.Channels;
using ScriptProxy.Conformance.Wire;

namespace ScriptProxy.EndToEnd.Soak;

/// <summary>The engine of the soak: answers as the request asks, and remembers what is still under way.</summary>
internal sealed class SoakEngine(ChannelReader<EngineRequest> requests)
{
    private readonly ConcurrentDictionary<Task, string> _underWay = new();
    private int _answered;

    /// <summary>Requests that were answered to their end.</summary>
    public int Answered => _answered;

    /// <summary>The first lines of requests that have neither been answered nor closed.</summary>
    public IEnumerable<string> UnderWay => _underWay.Where(static entry => !entry.Key.IsCompleted).Select(static entry => entry.Value);

    public async Task RunAsync(CancellationToken until)
    {
        try
        {
            await foreach (var request in requests.ReadAllAsync(until))
            {
                _underWay[AnswerAsync(request)] = request.Head.Split("\r\n")[0];
            }
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            // The soak is over.
        }

        await Task.WhenAll(_underWay.Keys);
    }

    private async Task AnswerAsync(EngineRequest engine)
    {
        var request = SoakRequest.Of(engine);
        try
        {
            await AnswerAsync(engine, request);
            Interlocked.Increment(ref _answered);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The client went away, and the proxy with it.
            engine.Close();
        }
    }

    private static async Task AnswerAsync(EngineRequest engine, SoakRequest request)
    {
        switch (request.Kind)
        {
            case SoakKind.Session:
                await engine.ReadBodyAsync();
                await engine.SendAsync(HttpText.Upgraded);
                await engine.SendAsync(await engine.Connection.ReadToEndAsync() + request.Body);
                engine.Close();
                break;
            case SoakKind.Cut:
                await engine.SendAsync(HttpText.ChunkedJson + HttpText.Chunk(request.Body));
                engine.Close();
                break;
            case SoakKind.Export:
                await engine.SendAsync(HttpText.ChunkedJson);
                await engine.SendAsync(HttpText.Chunk(request.Body));
                await engine.AnswerAsync(HttpText.LastChunk);
                break;
            case SoakKind.Upload:
                var uploaded = await engine.ReadBodyAsync();
                await engine.AnswerAsync(HttpText.Ok(uploaded == string.Concat(Enumerable.Repeat(request.Body, 4)) ? request.Body : "another body"));
                break;
            case SoakKind.Head:
                await engine.AnswerAsync(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Length: {request.Body.Length}\r\n\r\n"));
                break;
            default:
                var body = await engine.ReadBodyAsync();
                await engine.AnswerAsync(HttpText.Ok(
                    request.Kind != SoakKind.Create || body.Contains(request.Body, StringComparison.Ordinal) ? request.Body : "another body"));
                break;
        }
    }
}
