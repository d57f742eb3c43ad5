using ScriptProxy.Sdk;

namespace ScriptProxy.Forward;

/// <summary>
/// Knows which engine is behind the proxy, by <c>GET /version</c>, and asks again whenever it may be another one. The sign for that is
/// the connection it asked over, which it leaves open: an engine that ends takes it along, so a request that could reach the next
/// engine finds it closed. A look at one's own socket is all that costs a request.
/// </summary>
internal sealed partial class EngineVersion : IDisposable
{
    // Some engines run other programs to answer.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    // For what stands before an engine and closes every connection after its answer.
    private static readonly TimeSpan s_validityUnwatched = TimeSpan.FromSeconds(2);

    private const int MaxAnswer = 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly EngineHandler _handler;
    private readonly HttpMessageInvoker _engine;
    private readonly ApiVersion _minimum;
    private readonly TimeProvider _time;
    private readonly ILogger<EngineVersion> _logger;
    private EngineFacts _facts = EngineFacts.None;
    private Reading? _last;
    private Task<EngineFacts>? _reading;

    public EngineVersion(UpstreamAddress address, ApiVersion minimum, TimeProvider time, ILogger<EngineVersion> logger)
    {
        _handler = new EngineHandler(address);
        _engine = new HttpMessageInvoker(_handler);
        _minimum = minimum;
        _time = time;
        _logger = logger;
    }

    /// <summary>What the engine said last; asks it first where that may be over. While it does not answer, its last words stand.</summary>
    public ValueTask<EngineFacts> CurrentAsync(CancellationToken cancellationToken) =>
        IsFresh(Volatile.Read(ref _last)) ? new(Volatile.Read(ref _facts)) : new(Read().WaitAsync(cancellationToken));

    /// <summary>Asks again before the next request, since the engine could not be reached.</summary>
    public void Forget() => Volatile.Write(ref _last, null);

    /// <summary>Asks again before the next request if this, from elsewhere, is not the version it knows.</summary>
    public void Compare(string? apiVersion)
    {
        if (apiVersion is not null && apiVersion != Volatile.Read(ref _facts).Newest?.ToString())
        {
            Forget();
        }
    }

    public void Dispose() => _engine.Dispose();

    private bool IsFresh(Reading? last) =>
        last is not null && (last.IsWatched ? _handler.HoldsConnection : _time.GetElapsedTime(last.At) < s_validityUnwatched);

    /// <summary>Requests that come while it is asked wait for the same answer.</summary>
    private Task<EngineFacts> Read()
    {
        lock (_gate)
        {
            return _reading is { IsCompleted: false } ? _reading : _reading = ReadAsync();
        }
    }

    private async Task<EngineFacts> ReadAsync()
    {
        using var patience = new CancellationTokenSource(s_patience, _time);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "http://engine/version");
            using var response = await _engine.SendAsync(request, patience.Token).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(MaxAnswer, patience.Token).ConfigureAwait(false);
            var facts = EngineFacts.Of(response, await response.Content.ReadAsByteArrayAsync(patience.Token).ConfigureAwait(false));
            if (facts.Newest != _facts.Newest)
            {
                Announce(facts);
            }

            Volatile.Write(ref _facts, facts);
            Volatile.Write(ref _last, new Reading(_time.GetTimestamp(), _handler.HoldsConnection));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // The request that wanted to know fails with the reason when it is forwarded.
            LogSilent(e.GetBaseException().Message);
        }

        return _facts;
    }

    private void Announce(EngineFacts facts)
    {
        if (_facts.Newest is { } before && facts.Newest is { } now)
        {
            LogChanged(before, now);
        }

        if (facts.Newest > DescribedVersions.Newest)
        {
            LogNewer(facts.Newest.Value, DescribedVersions.Newest);
        }
        else if (facts.Newest < _minimum)
        {
            LogOlder(facts.Newest.Value, _minimum);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "the engine does not tell its version: {Reason}")]
    private partial void LogSilent(string reason);

    [LoggerMessage(2, LogLevel.Information, "the engine's API version was {Before} and is {Now}")]
    private partial void LogChanged(ApiVersion before, ApiVersion now);

    [LoggerMessage(3, LogLevel.Warning,
        "the engine speaks API {Engine}, this program knows up to {Newest}: requests without a version go on as {Newest}, "
        + "those for a newer one are Operations.Unknown; let clients ask for less (DOCKER_API_VERSION={Newest}), or update scriptproxy")]
    private partial void LogNewer(ApiVersion engine, ApiVersion newest);

    [LoggerMessage(4, LogLevel.Warning,
        "the engine speaks API {Engine} at most and the minimum is {Minimum}, so every request is refused; update the engine, "
        + "or lower --min-api-version")]
    private partial void LogOlder(ApiVersion engine, ApiVersion minimum);

    /// <summary>When it was asked, and whether the connection it was asked over stands.</summary>
    private sealed record Reading(long At, bool IsWatched);
}
