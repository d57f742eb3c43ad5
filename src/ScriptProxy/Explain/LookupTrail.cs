using System.Net;

namespace ScriptProxy.Explain;

/// <summary>Notes which objects of the engine were asked for, by whom, and what came of it.</summary>
/// <param name="engine">The engine, or what stands for it; null when there is none, and then nothing exists.</param>
/// <param name="rule">The rule that runs; null between rules.</param>
internal sealed class LookupTrail(HttpMessageInvoker? engine, Func<string?> rule) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<ExplainedLookup> _lookups = [];

    public IReadOnlyList<ExplainedLookup> Lookups => _lookups;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath);
        var asking = rule();
        if (engine is null)
        {
            Note(path, asking, LookupOutcome.NotAsked);
            return StandInEngine.Missing(path, request);
        }

        try
        {
            var response = await engine.SendAsync(request, cancellationToken).ConfigureAwait(false);
            Note(path, asking, response switch
            {
                { IsSuccessStatusCode: true } => LookupOutcome.Found,
                { StatusCode: HttpStatusCode.NotFound } => LookupOutcome.Missing,
                _ => LookupOutcome.Failed,
            });
            return response;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            Note(path, asking, LookupOutcome.Failed);
            throw;
        }
    }

    private void Note(string path, string? asking, LookupOutcome outcome)
    {
        // Rules may ask for several objects at once.
        lock (_gate)
        {
            _lookups.Add(new ExplainedLookup(path, asking, outcome));
        }
    }
}
