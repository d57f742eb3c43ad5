namespace ScriptProxy.Sdk.Rules;

/// <summary>
/// The words of the rule language. They are in scope in every rule file. Each declares one rule when the file's top level runs;
/// a name is unique in the rule set.
/// </summary>
public static partial class Verbs
{
    /// <summary>Configuration and environment: <c>Settings["REGISTRY"]</c>.</summary>
    public static RuleSettings Settings => RuleSettings.Current;

    private static RuleDeclaration Declare(
        RuleVerb verb, string name, OperationSet operations, Condition condition, string expression, string file, int line) =>
        RuleCollector.Add(new RuleDeclaration(verb, name, operations, condition, expression, file, line));
}
