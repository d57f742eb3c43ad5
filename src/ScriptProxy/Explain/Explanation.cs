using System.Text.Json;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Explain;

/// <summary>
/// What would become of one request, and why. This is the JSON of <c>scriptproxy explain --format json</c>: the names there are these in
/// snake_case, what is null is left out, and a later version adds members but changes none. Secrets in it are masked, as in the log.
/// </summary>
internal sealed record Explanation
{
    /// <summary>Raised when a member changes its meaning.</summary>
    public int Schema { get; init; } = 1;

    public required ExplainedRequest Request { get; init; }

    public required ExplainedClient Client { get; init; }

    /// <summary>Null when the request could not be understood.</summary>
    public ExplainedOperation? Operation { get; init; }

    /// <summary>What in the request, as judged, reaches past the container.</summary>
    public IReadOnlyList<ExplainedAccess> HostAccess { get; init; } = [];

    public IReadOnlyList<ExplainedImage> Images { get; init; } = [];

    /// <summary>Where it sets something that this version does not model.</summary>
    public IReadOnlyList<string> UnknownFields { get; init; } = [];

    /// <summary>How many rules there are, about any operation.</summary>
    public int RulesTotal { get; init; }

    /// <summary>The rules about the operation, in the order they were asked; empty when the request was not judged.</summary>
    public IReadOnlyList<ExplainedRule> Rules { get; init; } = [];

    /// <summary>Rewrites that changed the request, in the order they ran.</summary>
    public IReadOnlyList<DecisionRewrite> Rewrites { get; init; } = [];

    /// <summary>Objects of the engine that somebody asked for, in order.</summary>
    public IReadOnlyList<ExplainedLookup> Lookups { get; init; } = [];

    /// <summary>What rules wrote to the log.</summary>
    public IReadOnlyList<ExplainedLogLine> Log { get; init; } = [];

    public required Decision Decision { get; init; }

    /// <summary>The mode of the process.</summary>
    public required EnforcementMode Mode { get; init; }

    /// <summary>The stable code of a refusal, SPnnnn; null when the request is allowed.</summary>
    public string? Code { get; init; }

    /// <summary>Why it is refused or denied where no rule says so: it is not understood, the engine cannot be asked, no rule allows it.</summary>
    public string? Reason { get; init; }

    /// <summary>The proxy's own answer; for a forwarded request the headers that are added to the engine's answer, null for none.</summary>
    public ExplainedResponse? Response { get; init; }

    /// <summary>What the engine gets; null when the request is not forwarded.</summary>
    public ExplainedForward? Forwarded { get; init; }

    /// <summary>What to change so that the request passes, in the rules or in the request.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>What was decided when it was recorded; null for a request that was not taken from a log.</summary>
    public ExplainedRecord? Recorded { get; init; }

    /// <summary>Where secrets were replaced: <c>?buildargs</c>, <c>/body/Env/0</c>.</summary>
    public IReadOnlyList<string> Masked { get; init; } = [];
}

/// <param name="Method">The method.</param>
/// <param name="Target">Path and query as given.</param>
/// <param name="Path">The canonical path without version; null when it is not understood.</param>
/// <param name="ApiVersion">The version the client asks for; null for none.</param>
/// <param name="EffectiveApiVersion">The version the engine will apply.</param>
/// <param name="EngineVersion">The newest version of the engine.</param>
/// <param name="EngineVersionAssumed">True when no engine was asked for it and none was given.</param>
/// <param name="Time">The time of the request, as rules see it.</param>
/// <param name="Id">The decision id.</param>
internal sealed record ExplainedRequest(
    string Method,
    string Target,
    string? Path,
    string? ApiVersion,
    string? EffectiveApiVersion,
    string? EngineVersion,
    bool EngineVersionAssumed,
    DateTimeOffset Time,
    string Id);

internal sealed record ExplainedClient(
    string Listener, string Name, string? Address, int? Uid, int? Gid, int? Pid, DecisionCertificate? Certificate = null, string? Container = null);

/// <param name="Name"><c>Containers.Create</c>.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Mutates">True when it changes something.</param>
internal sealed record ExplainedOperation(string Name, string Summary, bool Mutates);

/// <param name="Kind">The type of the record: <c>HostPath</c>.</param>
/// <param name="Text">What it is in words.</param>
/// <param name="Pointer">Where it stands; empty when it is the request as a whole.</param>
internal sealed record ExplainedAccess(string Kind, string Text, string Pointer);

/// <param name="Name">The normalised reference.</param>
/// <param name="Use">What is done with it.</param>
/// <param name="Pointer">Where it stands.</param>
internal sealed record ExplainedImage(string Name, ImageUse Use, string Pointer);

/// <param name="Verb">What the rule does.</param>
/// <param name="Name">Its name.</param>
/// <param name="File">The script that declares it.</param>
/// <param name="Line">The line of the declaration.</param>
/// <param name="Enforced">False under audit.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">Why it took effect or failed.</param>
/// <param name="Because">The author's text for the client.</param>
/// <param name="Patch">What a rewrite changed, RFC 6902.</param>
/// <param name="Steps">Steps of its budget that it used; 0 where they are not counted.</param>
/// <param name="TimeUs">Microseconds, warm: the rule was asked once before, and look-ups are answered already.</param>
internal sealed record ExplainedRule(
    RuleVerb Verb,
    string Name,
    string File,
    int Line,
    bool Enforced,
    RuleOutcome Outcome,
    string? Reason,
    string? Because,
    JsonElement? Patch,
    long Steps,
    double TimeUs)
{
    /// <param name="rule">What was noted while a request was judged.</param>
    /// <param name="masked">Receives the places of secrets that were masked.</param>
    public static ExplainedRule Of(TracedRule rule, List<string> masked) => new(
        rule.Verb,
        rule.Name,
        rule.File,
        rule.Line,
        rule.Enforced,
        rule.Outcome,
        rule.Reason,
        rule.Explanation,
        rule.Patch is null ? null : new PatchMask(masked).Apply(JsonElement.Parse(rule.Patch)),
        rule.Steps,
        Math.Round(rule.Time.TotalMicroseconds, 1));
}

/// <param name="Path">What was asked for: <c>/containers/web/json</c>.</param>
/// <param name="Rule">The rule that asked; null for the proxy itself, which looks up what a request refers to.</param>
/// <param name="Outcome">What came of it.</param>
internal sealed record ExplainedLookup(string Path, string? Rule, LookupOutcome Outcome);

internal sealed record ExplainedLogLine(string Rule, bool Warning, string Text);

/// <param name="Status">The status; null where the engine decides it.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body; null where the engine decides it.</param>
/// <param name="Warnings">What is added to the <c>Warnings</c> of the engine's answer.</param>
internal sealed record ExplainedResponse(
    int? Status, IReadOnlyList<ExplainedHeader> Headers, JsonElement? Body, IReadOnlyList<string> Warnings);

internal sealed record ExplainedHeader(string Name, string Value);

/// <param name="Method">The method.</param>
/// <param name="Target">Version, path and query in canonical form, encoded.</param>
/// <param name="Path">The path, decoded, without version.</param>
/// <param name="Query">The query in canonical form; null for none.</param>
/// <param name="Body">The JSON body; null where there is none, or the client's own is streamed.</param>
/// <param name="StreamsBody">True when the client's own body is passed on as it comes.</param>
internal sealed record ExplainedForward(string Method, string Target, string Path, string? Query, JsonElement? Body, bool StreamsBody);

/// <param name="Time">When it was decided.</param>
/// <param name="Generation">The generation of rules that decided.</param>
/// <param name="Decision">What it decided.</param>
/// <param name="Code">The code of a refusal.</param>
/// <param name="Gaps">What the record does not hold, so that this explanation may differ from what was decided then.</param>
internal sealed record ExplainedRecord(DateTimeOffset Time, int Generation, Decision Decision, string? Code, IReadOnlyList<string> Gaps);
