namespace ScriptProxy.Sdk.Rules.Budgets;

/// <summary>What runs under a budget: a rule, or the top level of a file.</summary>
internal interface IBudgeted
{
    /// <summary>How messages call it: <c>rule "no host paths" (62-host-paths.csx:5)</c>.</summary>
    string Title { get; }

    /// <summary>The name of the rule; empty for the top level of a file.</summary>
    string Name { get; }
}
