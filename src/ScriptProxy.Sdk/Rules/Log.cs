namespace ScriptProxy.Sdk.Rules;

/// <summary>Writes to the proxy's log from a rule; the line carries the rule's name.</summary>
public static class Log
{
    /// <summary>Receives (rule, isWarning, text); set by the host.</summary>
    internal static Action<string, bool, string> Sink { get; set; } = static (_, _, _) => { };

    /// <summary>The rule that runs now, set by the evaluator; flows through awaits.</summary>
    internal static AsyncLocal<string?> CurrentRule { get; } = new();

    /// <summary>Writes an informational line.</summary>
    public static void Info(string text) => Sink(CurrentRule.Value ?? "", false, text);

    /// <summary>Writes a warning.</summary>
    public static void Warning(string text) => Sink(CurrentRule.Value ?? "", true, text);
}
