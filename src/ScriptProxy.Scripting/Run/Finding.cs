using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Run;

/// <summary>A rule that took effect on a request, or failed on it.</summary>
/// <param name="Verb">What the rule does.</param>
/// <param name="Rule">Its name.</param>
/// <param name="File">The script that declares it, relative to the rules folder; empty for a finding of the host.</param>
/// <param name="Line">The line of the declaration; 0 for a finding of the host.</param>
/// <param name="Text">Why it took effect, in words.</param>
/// <param name="Explanation">The author's <c>Because</c> text.</param>
/// <param name="Enforced">False for a rule declared with <c>Audit()</c>. The mode of the process does not change it.</param>
/// <param name="IsFault">True when the rule failed instead of answering.</param>
internal sealed record Finding(
    RuleVerb Verb,
    string Rule,
    string File,
    int Line,
    string Text,
    string? Explanation,
    bool Enforced,
    bool IsFault);
