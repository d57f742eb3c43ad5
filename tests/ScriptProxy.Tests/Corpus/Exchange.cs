using System.Globalization;
using ScriptProxy.Observe;
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
}
