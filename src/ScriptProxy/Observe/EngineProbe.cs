using ScriptProxy.Forward;

namespace ScriptProxy.Observe;

/// <summary>Asks the engine whether it is there. It may be asked often: an answer stands for a moment.</summary>
internal sealed class EngineProbe(UpstreamAddress address, HttpMessageInvoker engine, TimeProvider time)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_validity = TimeSpan.FromSeconds(2);

    private Asked? _last;

    /// <summary>The latest answer, at most two seconds old.</summary>
    public async Task<EngineAnswer> RecentAsync(CancellationToken cancellationToken)
    {
        if (_last is { } last && time.GetElapsedTime(last.At) < s_validity)
        {
            return last.Answer;
        }

        var answer = await AskAsync(cancellationToken).ConfigureAwait(false);
        _last = new Asked(answer, time.GetTimestamp());
        return answer;
    }

    /// <summary>Sends <c>GET /_ping</c>.</summary>
    public async Task<EngineAnswer> AskAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "http://docker/_ping");
            using var response = await engine.SendAsync(request, patience.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? new EngineAnswer.Answers(Header(response, "Server"), Header(response, "Api-Version"))
                : new EngineAnswer.Silent($"what listens at {address} answers GET /_ping with status {(int)response.StatusCode}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new EngineAnswer.Silent($"{address} does not answer within {s_patience.TotalSeconds:0} s");
        }
        catch (EngineUnreachableException e)
        {
            return new EngineAnswer.Silent(e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new EngineAnswer.Silent($"{address} does not answer: {e.GetBaseException().Message}");
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private sealed record Asked(EngineAnswer Answer, long At);
}
