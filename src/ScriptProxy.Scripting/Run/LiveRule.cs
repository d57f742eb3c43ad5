using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Scripting.Run;

/// <summary>A declared rule as a generation runs it. Options are read once: a script that keeps the handle cannot change a live rule.</summary>
internal sealed class LiveRule(RuleDeclaration declaration) : IBudgeted
{
    /// <summary>What the words of a rewrite that is not enforced begin with; the patch follows.</summary>
    public const string WouldChangePrefix = "would change ";

    // Only when asked for: most rules never need them, and they take regular expressions, which a start does without.
    private readonly Lazy<string?> _words = new(() => ReasonText.Of(declaration.Expression));

    // By operation, for answers without a reason of their own: an Allow says the same each time.
    private Finding?[]? _wordless;

    // The last finding that was a request's only one, as the list it is handed out in.
    private Finding[]? _alone;

    public string Title => $"rule \"{Name}\" ({File}:{Line})";

    /// <summary>False for a rule without a condition, which needs no budget.</summary>
    public bool RunsScript { get; } = !ReferenceEquals(declaration.Condition, Condition.Always);

    public RuleVerb Verb { get; } = declaration.Verb;

    public string Name { get; } = declaration.Name;

    public Condition Condition { get; } = declaration.Condition;

    /// <summary>The weaker mode wins where a rule was declared with both options.</summary>
    public EnforcementMode Mode { get; } =
        declaration.IsAudit ? EnforcementMode.Audit : declaration.IsWarnOnly ? EnforcementMode.Warn : EnforcementMode.Enforce;

    /// <summary>False when the rule was declared with <c>WarnOnly()</c> or <c>Audit()</c>.</summary>
    public bool Enforced => Mode == EnforcementMode.Enforce;

    public string File { get; } = declaration.File;

    public int Line { get; } = declaration.Line;

    public string? Explanation { get; } = declaration.Explanation;

    /// <summary>The finding that the rule took effect on an operation.</summary>
    public Finding Applies(Operation operation, string? reason) =>
        string.IsNullOrWhiteSpace(reason)
            ? (_wordless ??= new Finding?[OperationTable.All.Count])[operation.Index] ??= ToFinding(_words.Value ?? WithoutWords(operation))
            : ToFinding(reason);

    /// <summary>A list of nothing but this finding: the same list again for the same finding, as nearly every request has it.</summary>
    public IReadOnlyList<Finding> Alone(Finding finding)
    {
        var list = Volatile.Read(ref _alone);
        if (list is null || !ReferenceEquals(list[0], finding))
        {
            Volatile.Write(ref _alone, list = [finding]);
        }

        return list;
    }

    /// <summary>The finding that the rule failed.</summary>
    public Finding Fails(RuleFault fault) => ToFinding(fault.ToString(), fault);

    /// <summary>The record of a change that the rule made.</summary>
    public AppliedRewrite Changed(string patch) => new(Name, File, Line, patch);

    /// <summary>The finding of a rewrite that is not enforced: what it would have changed.</summary>
    public Finding WouldChange(string patch) => ToFinding(WouldChangePrefix + patch);

    private Finding ToFinding(string text, RuleFault? fault = null) => new(Verb, Name, File, Line, text, Explanation, Mode, fault);

    private string WithoutWords(Operation operation) => Verb switch
    {
        RuleVerb.Allow => $"{operation.Name} is allowed",
        RuleVerb.Deny => $"{operation.Name} is not allowed",
        _ => operation.Name,
    };
}
