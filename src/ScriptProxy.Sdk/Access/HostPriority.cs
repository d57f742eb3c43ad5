namespace ScriptProxy.Sdk.Access;

/// <summary>
/// The container's processes come before the host's own when memory or processor time runs short (OomScoreAdj below zero,
/// OomKillDisable, CpuRealtimeRuntime, the ulimits <c>rtprio</c> and <c>nice</c>). Limits that are merely high or missing are not
/// reported; require them of the body where that matters.
/// </summary>
/// <param name="Kind"><c>oom-score</c>, <c>oom-kill</c>, <c>realtime</c> or <c>nice</c>.</param>
/// <example><c>Deny("the host comes first", r =&gt; r.HostAccess.OfType&lt;HostPriority&gt;().FirstOrDefault()?.Text);</c></example>
public sealed record HostPriority(string Kind) : HostAccess
{
    /// <summary>The value the request sets: <c>-1000</c>, <c>true</c>, microseconds, a priority.</summary>
    public string Value { get; init; } = "";

    /// <inheritdoc/>
    public override string Text => Kind switch
    {
        "oom-score" => $"{Field} {Value} has the host's own processes killed first",
        "oom-kill" => $"{Field} keeps its processes from being killed when the host's memory runs out",
        "realtime" => $"{Field} {Value} lets its processes run before the host's in real time",
        _ => $"{Field} {Value} lets its processes run before the host's",
    };
}
