using ScriptProxy.Observe;
using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Verbs;

/// <summary>What SIGHUP asks for: the decision log is opened anew (it may have been rotated) and the rules are read again.</summary>
internal sealed partial class Reloader(RuleHost rules, DecisionLog decisions, ILogger<Reloader> logger)
{
    public void Reload()
    {
        decisions.Reopen();
        _ = ReloadRulesAsync();
    }

    /// <summary>A signal handler cannot wait, so what goes wrong is reported here.</summary>
    private async Task ReloadRulesAsync()
    {
        try
        {
            if (await rules.ReloadAsync("SIGHUP").ConfigureAwait(false) is LoadOutcome.Loaded(var generation))
            {
                LogReloaded(generation.Number);
            }
        }
        catch (Exception e)
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "SIGHUP: the decision log is reopened, generation {Generation} of the rules is in force")]
    private partial void LogReloaded(int generation);

    [LoggerMessage(2, LogLevel.Error, "SIGHUP: the rules could not be read; those in force stay")]
    private partial void LogFailed(Exception exception);
}
