using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Sdk.Rules;

/// <summary>Writes to the proxy's log from a rule; the line carries the rule's name.</summary>
/// <example><c>Log.Info($"{r.Client.Name} pulls {r.Target}");</c></example>
public static class Log
{
    /// <summary>Receives (rule, isWarning, text); set by the host.</summary>
    internal static Action<string, bool, string> Sink { get; set; } = static (_, _, _) => { };

    /// <summary>The rule that runs now; empty outside of rules.</summary>
    internal static string CurrentRule => BudgetMeter.Current?.Subject?.Name ?? "";

    /// <summary>Writes an informational line.</summary>
    public static void Info(string text) => Sink(CurrentRule, false, text);

    /// <summary>Writes a warning.</summary>
    public static void Warning(string text) => Sink(CurrentRule, true, text);
}
