using System.Text.Json;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Observe;

/// <summary>
/// Everything the log keeps about one decision. The names in JSON are these in snake_case. Secrets in it are masked by the log, not by
/// who makes the record.
/// </summary>
internal sealed record DecisionRecord
{
    /// <summary>The request is about to be forwarded; status and bytes are not known yet.</summary>
    public const string Started = "started";

    /// <summary>The stream has ended.</summary>
    public const string Ended = "ended";

    public required DateTimeOffset Time { get; init; }

    /// <summary>The decision id, as the client was shown it.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// <see cref="Started"/> or <see cref="Ended"/> for an operation that takes the connection over (attach, exec), which has a record at
    /// both ends since hours may lie between them; null for every other one, which has a single record.
    /// </summary>
    public string? Stage { get; init; }

    /// <summary>The generation of rules that judged.</summary>
    public required int Generation { get; init; }

    public required string Listener { get; init; }

    /// <summary>The best name known of the client.</summary>
    public required string Client { get; init; }

    /// <summary>The name of the bearer token; null where there is none.</summary>
    public string? Token { get; init; }

    /// <summary>The name of the container that is calling; null where none is, or no rule in force wants to know.</summary>
    public string? Container { get; init; }

    /// <summary>The certificate it has shown; null for none.</summary>
    public DecisionCertificate? Certificate { get; init; }

    /// <summary>Where a client with a certificate came from; null for others, whose name tells.</summary>
    public string? Address { get; init; }

    public required string Method { get; init; }

    /// <summary><c>Containers.Create</c>; null for a request that could not be understood.</summary>
    public string? Operation { get; init; }

    /// <summary>The canonical path without version, or the target as it came where the request was refused.</summary>
    public required string Path { get; init; }

    /// <summary>The query in canonical form; null when there is none.</summary>
    public string? Query { get; init; }

    public string? ApiVersion { get; init; }

    /// <summary>The engine's own version as it was known when the request was judged, <c>28.5.1</c>; null when it never said.</summary>
    public string? Engine { get; init; }

    /// <summary>Its newest API version, by which a request without a version is judged.</summary>
    public string? EngineApi { get; init; }

    public required Decision Decision { get; init; }

    /// <summary>The mode of the process.</summary>
    public required EnforcementMode Mode { get; init; }

    /// <summary>The stable code of a refusal, SPnnnn; null when the request was allowed.</summary>
    public string? Code { get; init; }

    /// <summary>What spoke for or against the request.</summary>
    public IReadOnlyList<DecisionReason> Reasons { get; init; } = [];

    /// <summary>What rules changed. Forwarded in mode <c>enforce</c> only; in a weaker mode it is what would have been.</summary>
    public IReadOnlyList<DecisionRewrite> Rewrites { get; init; } = [];

    /// <summary>Where the log replaced secret values: <c>?buildargs</c>, <c>/body/Env/0</c>.</summary>
    public IReadOnlyList<string> Masked { get; init; } = [];

    public DecisionTimings TimingsUs { get; init; } = new();

    /// <summary>The status the client was answered with; null when it went away before.</summary>
    public int? Status { get; init; }

    /// <summary>The status the engine answered with; null when it was not asked or did not answer.</summary>
    public int? UpstreamStatus { get; init; }

    /// <summary>Bytes of bodies and streams from the client to the engine.</summary>
    public long BytesUp { get; init; }

    /// <summary>Bytes of bodies and streams from the engine to the client.</summary>
    public long BytesDown { get; init; }
}

/// <summary>One reason of a decision.</summary>
/// <param name="Kind">Who spoke: <c>allow</c>, <c>deny</c>, <c>warn</c>, <c>rewrite</c> (a rule), <c>default</c>, <c>decode</c>, <c>upstream</c>.</param>
/// <param name="Rule">The name of the rule; null where no rule spoke (a refusal, the default).</param>
/// <param name="File">The file of the rule below the rules folder.</param>
/// <param name="Line">The line of its declaration.</param>
/// <param name="Text">What it said.</param>
internal sealed record DecisionReason(string Kind, string? Rule, string? File, int? Line, string Text)
{
    public const string Allow = "allow";
    public const string Deny = "deny";
    public const string Warn = "warn";
    public const string Rewrite = "rewrite";
    public const string Default = "default";
    public const string Decode = "decode";
    public const string Upstream = "upstream";
    public const string Cap = "cap";

    /// <summary>The rule's own mode where it is weaker than <c>enforce</c>.</summary>
    public EnforcementMode? Mode { get; init; }

    /// <summary>For a rule that failed: where in scripts, innermost first, as <c>60.csx:7</c>. Null for a rule that answered.</summary>
    public IReadOnlyList<string>? FaultAt { get; init; }
}

/// <summary>One rewrite that changed the request.</summary>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Patch">What it changed as an RFC 6902 patch.</param>
internal sealed record DecisionRewrite(string Rule, JsonElement Patch);

/// <summary>Where the time went, in microseconds; null for what did not happen.</summary>
internal sealed record DecisionTimings(long? Decode = null, long? Rules = null, long? Upstream = null)
{
    public static long Microseconds(TimeSpan time) => (long)time.TotalMicroseconds;
}
