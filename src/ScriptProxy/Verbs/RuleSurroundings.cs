using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Verbs;

/// <summary>What rules reach outside the request: <c>Settings["NAME"]</c> and <c>Log.Info(...)</c>.</summary>
internal static partial class RuleSurroundings
{
    public static void Install(IReadOnlyDictionary<string, string> fromFile, ILoggerFactory loggers)
    {
        RuleSettings.Current = new RuleSettings(name => Environment.GetEnvironmentVariable(name) ?? fromFile.GetValueOrDefault(name));
        var logger = loggers.CreateLogger("ScriptProxy.Rules");
        Log.Sink = (rule, isWarning, text) =>
        {
            if (isWarning)
            {
                LogRuleWarning(logger, rule, text);
            }
            else
            {
                LogRule(logger, rule, text);
            }
        };
    }

    [LoggerMessage(1, LogLevel.Information, "rule \"{Rule}\": {Text}")]
    private static partial void LogRule(ILogger logger, string rule, string text);

    [LoggerMessage(2, LogLevel.Warning, "rule \"{Rule}\": {Text}")]
    private static partial void LogRuleWarning(ILogger logger, string rule, string text);
}
