using System.Globalization;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Corpus;

/// <summary>Everything that happened to the bytes of one client.</summary>
/// <param name="Answer">What the client got, as Latin-1 text; several answers one after the other when it sent several requests.</param>
/// <param name="IsComplete">False when the connection was closed without a whole answer.</param>
/// <param name="Seen">The requests that the rules judged, frozen.</param>
/// <param name="Decisions">The decision record of every request that was judged or refused.</param>
/// <param name="Forwarded">What the upstream received.</param>
internal sealed record Exchange(
    string Answer,
    bool IsComplete,
    IReadOnlyList<DockerRequest> Seen,
    IReadOnlyList<DecisionRecord> Decisions,
    IReadOnlyList<UpstreamRequest> Forwarded)
{
    /// <summary>The status of the first answer; 0 when there is none.</summary>
    public int Status => Answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(Answer.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0;

    /// <summary>The statuses of all answers, in order: <c>200 403</c>.</summary>
    public string Statuses => string.Join(' ', Answer.Split("HTTP/1.1 ").Skip(1).Select(static answer => answer[..3]));

    /// <summary>The requests that the rules let through.</summary>
    public IEnumerable<DockerRequest> Passed =>
        Seen.Where(request => Decisions.Any(decision => decision.Id == request.Id && decision.Decision == Decision.Allow));
}
