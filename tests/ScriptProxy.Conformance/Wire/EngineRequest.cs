using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Conformance.Wire;

/// <summary>A request as it reached the engine, on the connection it came on.</summary>
internal sealed class EngineRequest(string head, RawPeer connection)
{
    private readonly TaskCompletionSource<bool> _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private BodyReader? _body;

    /// <summary>Request line and headers with the empty line.</summary>
    public string Head { get; } = head;

    public RawPeer Connection { get; } = connection;

    public string Method => Head.Split(' ', 2)[0];

    public string Target => Head.Split(' ') is [_, var target, ..] ? target : "";

    /// <summary>Ends with true when the connection is to serve further requests, with false when it has been closed.</summary>
    public Task<bool> Over => _over.Task;

    public Task SendAsync(string text) => Connection.SendAsync(text);

    /// <summary>Its body, to be read piece by piece.</summary>
    public BodyReader Body => _body ??= new BodyReader(Connection, Head, untilClose: false);

    public Task<string> ReadBodyAsync() => Body.ReadToEndAsync();

    /// <summary>Answers with what frames itself; the connection then waits for its next request.</summary>
    public async Task AnswerAsync(string text)
    {
        await SendAsync(text);
        Keep();
    }

    public void Keep() => _over.TrySetResult(true);

    public void Close()
    {
        if (_over.TrySetResult(false))
        {
            Connection.Dispose();
        }
    }
}
