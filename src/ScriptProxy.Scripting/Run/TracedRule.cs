using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Run;

/// <summary>One rule that was asked about a request, and what came of it.</summary>
internal sealed record TracedRule
{
    public required RuleVerb Verb { get; init; }

    public required string Name { get; init; }

    /// <summary>The script that declares it, relative to the rules folder.</summary>
    public required string File { get; init; }

    public required int Line { get; init; }

    /// <summary>False for a rule that only warns or is under audit.</summary>
    public required bool Enforced { get; init; }

    /// <summary>The author's <c>Because</c> text.</summary>
    public string? Explanation { get; init; }

    public RuleOutcome Outcome { get; init; }

    /// <summary>Why it took effect or failed, in words; null where it did neither, and for a change, which the patch tells.</summary>
    public string? Reason { get; init; }

    /// <summary>What a rewrite changed, or would have were it enforced, as <see cref="AppliedRewrite.Patch"/>; null for none.</summary>
    public string? Patch { get; init; }

    /// <summary>Steps of its budget that it used.</summary>
    public long Steps { get; init; }

    /// <summary>How long it took, look-ups at the daemon included.</summary>
    public TimeSpan Time { get; init; }
}
