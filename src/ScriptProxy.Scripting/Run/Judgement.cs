using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Run;

/// <summary>The outcome of one request, and what to forward when it may pass.</summary>
internal sealed record Judgement
{
    public const string DeniedByRule = "SP3001";
    public const string NothingAllows = "SP3002";
    public const string RuleFault = "SP3003";
    public const string ChangedOutsideRewrite = "SP3004";

    /// <summary>A rule was stopped because it exceeded a limit, and denies as one that fails.</summary>
    public const string RuleExhausted = "SP3006";

    public required Decision Decision { get; init; }

    /// <summary>Why it is or would be denied: one of the constants above; empty when it is allowed.</summary>
    public required string Code { get; init; }

    /// <summary>Every rule that took effect or failed, in rule order; findings of the host last.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Every rewrite that changed something, in the order they ran. Judged is the result; only mode <c>enforce</c> forwards it.</summary>
    public required IReadOnlyList<AppliedRewrite> Rewrites { get; init; }

    /// <summary>The request as it was judged, which after a rewrite is another object than the one given to the rules first.</summary>
    public required DockerRequest Request { get; init; }

    /// <summary>The canonical body to forward: as it was judged, in a weaker mode as before the rewrites; empty when the operation has none.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The canonical query to forward, without the question mark: as it was judged, in a weaker mode as before the rewrites.</summary>
    public required string Query { get; init; }
}
