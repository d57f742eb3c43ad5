using System.Net;
using System.Text;

namespace ScriptProxy.Tests.Evaluate;

/// <summary>A daemon that answers look-ups from a table, and 404 to everything else.</summary>
internal sealed class Daemon : HttpMessageHandler
{
    public Dictionary<string, string> Answers { get; } = [];

    /// <summary>The targets it was asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.RequestUri!.PathAndQuery;
        Asked.Add(target);
        return Task.FromResult(Answers.TryGetValue(target, out var json)
            ? new HttpResponseMessage { Content = new StringContent(json, Encoding.UTF8, "application/json") }
            : new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("""{"message":"no such object"}""") });
    }
}
