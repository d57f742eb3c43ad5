using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Run;

/// <summary>A rule that took effect on a request, or failed on it.</summary>
/// <param name="Verb">What the rule does.</param>
/// <param name="Rule">Its name.</param>
/// <param name="File">The script that declares it, relative to the rules folder; empty for a finding of the host.</param>
/// <param name="Line">The line of the declaration; 0 for a finding of the host.</param>
/// <param name="Text">Why it took effect, in words.</param>
/// <param name="Explanation">The author's <c>Because</c> text.</param>
/// <param name="Mode">The rule's own mode. The mode of the process does not change it.</param>
/// <param name="Fault">How the rule failed instead of answering; null when it answered.</param>
internal sealed record Finding(
    RuleVerb Verb,
    string Rule,
    string File,
    int Line,
    string Text,
    string? Explanation,
    EnforcementMode Mode,
    RuleFault? Fault)
{
    /// <summary>False for a rule declared with <c>WarnOnly()</c> or <c>Audit()</c>.</summary>
    public bool Enforced => Mode == EnforcementMode.Enforce;

    /// <summary>True when the rule failed instead of answering.</summary>
    public bool IsFault => Fault is not null;
}
