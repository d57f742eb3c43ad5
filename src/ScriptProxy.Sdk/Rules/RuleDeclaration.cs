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

    /// <summary>True when the rule was declared with <see cref="WarnOnly"/>: it has no effect, and client and log are told.</summary>
    public bool IsWarnOnly { get; private set; }

    /// <summary>True when the rule was declared with <see cref="Audit"/>: it has no effect, and the log is told. It wins over <see cref="IsWarnOnly"/>.</summary>
    public bool IsAudit { get; private set; }

    /// <summary>Text or link shown to the client that the rule denied; null when there is none.</summary>
    public string? Explanation { get; private set; }

    /// <summary>The path of the script that declares the rule, relative to the rules folder.</summary>
    public string File { get; }

    /// <summary>The line of the declaration, from 1.</summary>
    public int Line { get; }

    internal Condition Condition { get; }

    /// <summary>True when the script of the rule reads <c>Client.Container</c>, somewhere.</summary>
    internal bool ReadsCaller { get; set; }

    /// <summary>The source text of the condition, empty when it has none.</summary>
    internal string Expression { get; }

    /// <summary>
    /// Evaluates the rule without enforcing it, and tells the client and the log: the step between <see cref="Audit"/> and a rule in force.
    /// A Deny lets the request pass and a Rewrite leaves it as it is, with a warning that says what would have happened; an Allow does
    /// not allow, and a denial for want of another one names it; a Warn warns as ever. The client gets the warning as a <c>Warning</c>
    /// header and, where the answer has one, in the <c>Warnings</c> array that <c>docker create</c>, <c>run</c>, <c>update</c> and
    /// <c>service create</c> print. A rule that fails is told of in the same way.
    /// </summary>
    /// <example><c>Deny("pin a version", Containers.Create, r =&gt; r.Images.Any(i =&gt; i.Tag == "latest")).WarnOnly();</c></example>
    public RuleDeclaration WarnOnly()
    {
        IsWarnOnly = true;
        return this;
    }

    /// <summary>
    /// Evaluates the rule without enforcing it, and tells the log, for trying out a rule on real traffic. A Deny lets the request pass,
    /// a Rewrite leaves it as it is, an Allow does not allow. The decision log has what would have happened. The client is not told,
    /// but for answers that have a <c>Warnings</c> array: there it is shown what will be denied or changed one day.
    /// </summary>
    /// <example><c>Deny("no host ports below 1024", r =&gt; r.HostAccess.OfType&lt;HostPort&gt;().Any(p =&gt; p.Port is &gt; 0 and &lt; 1024)).Audit();</c></example>
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

    /// <summary>The same declaration, options included, under another name and with another condition.</summary>
    internal RuleDeclaration With(string name, Condition condition) => new(Verb, name, Operations, condition, Expression, File, Line)
    {
        IsWarnOnly = IsWarnOnly,
        IsAudit = IsAudit,
        Explanation = Explanation,
        ReadsCaller = ReadsCaller,
    };
}
