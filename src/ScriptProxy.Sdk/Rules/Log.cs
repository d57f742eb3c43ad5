namespace ScriptProxy.Sdk.Rules;

/// <summary>Writes to the proxy's log from a rule; the line carries the rule's name.</summary>
/// <example><c>Log.Info($"{r.Client.Name} pulls {r.Target}");</c></example>
public static class Log
{
    /// <summary>Covers an asynchronous rule: it follows the rule to whichever thread continues it.</summary>
    private static readonly AsyncLocal<string?> s_asynchronousRule = new();

    /// <summary>Covers a synchronous rule: an AsyncLocal allocates on every write, and most rules log nothing.</summary>
    [ThreadStatic]
    private static string? s_synchronousRule;

    /// <summary>Receives (rule, isWarning, text); set by the host.</summary>
    internal static Action<string, bool, string> Sink { get; set; } = static (_, _, _) => { };

    /// <summary>The rule that runs now; empty outside of rules.</summary>
    internal static string CurrentRule => s_asynchronousRule.Value ?? s_synchronousRule ?? "";

    /// <summary>Writes an informational line.</summary>
    public static void Info(string text) => Sink(CurrentRule, false, text);

    /// <summary>Writes a warning.</summary>
    public static void Warning(string text) => Sink(CurrentRule, true, text);

    /// <summary>Names the rule, or with null none, that this thread runs until it is told otherwise.</summary>
    internal static void SetSynchronousRule(string? rule) => s_synchronousRule = rule;

    /// <summary>Names the rule that the calling asynchronous method runs; forgotten when that method ends.</summary>
    internal static void SetAsynchronousRule(string rule) => s_asynchronousRule.Value = rule;
}
