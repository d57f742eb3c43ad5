namespace ScriptProxy.Sdk.Rules;

/// <summary>
/// One declared rule. <c>Allow</c>, <c>Deny</c>, <c>Warn</c> and <c>Rewrite</c> return it so that options can be added to the declaration.
/// </summary>
public sealed class RuleDeclaration
{
    internal RuleDeclaration(RuleVerb verb, string name, OperationSet operations, Condition condition, string expression, string file, int line)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(condition.Delegate, "when");
        Verb = verb;
        Name = name;
        Operations = operations;
        Condition = condition;
        Expression = expression;
        File = file;
        Line = line;
    }

    /// <summary>What the rule does.</summary>
    public RuleVerb Verb { get; }

    /// <summary>The name, unique in the rule set.</summary>
    public string Name { get; }

    /// <summary>The operations the rule is about.</summary>
    public OperationSet Operations { get; }

    /// <summary>True when the rule is evaluated and logged but not enforced.</summary>
    public bool IsAudit { get; private set; }

    /// <summary>Text or link shown to the client that the rule denied; null when there is none.</summary>
    public string? Explanation { get; private set; }

    /// <summary>The path of the script that declares the rule, relative to the rules folder.</summary>
    public string File { get; }

    /// <summary>The line of the declaration, from 1.</summary>
    public int Line { get; }

    internal Condition Condition { get; }

    /// <summary>The source text of the condition, empty when it has none.</summary>
    internal string Expression { get; }

    /// <summary>Evaluates and logs the rule without enforcing it.</summary>
    public RuleDeclaration Audit()
    {
        IsAudit = true;
        return this;
    }

    /// <summary>Adds a text or a link for the client that is denied.</summary>
    public RuleDeclaration Because(string explanation)
    {
        Explanation = explanation;
        return this;
    }
}
