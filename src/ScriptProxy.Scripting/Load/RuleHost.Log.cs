using Microsoft.Extensions.Logging;

namespace ScriptProxy.Scripting.Load;

internal sealed partial class RuleHost
{
    [LoggerMessage(1, LogLevel.Information, "{Folder}  generation {Generation}: {Files} files, {Rules} rules, compiled in {Milliseconds} ms")]
    private static partial void LogLoaded(ILogger logger, string folder, int generation, int files, int rules, long milliseconds);

    [LoggerMessage(2, LogLevel.Error, "{Diagnostic}")]
    private static partial void LogError(ILogger logger, ScriptDiagnostic diagnostic);

    [LoggerMessage(3, LogLevel.Warning, "{Diagnostic}")]
    private static partial void LogWarning(ILogger logger, ScriptDiagnostic diagnostic);

    [LoggerMessage(4, LogLevel.Error, "{Folder}  the change cannot be used, generation {Generation} stays in force ({Cause})")]
    private static partial void LogKept(ILogger logger, string folder, int generation, string cause);

    [LoggerMessage(5, LogLevel.Information, "{Folder}  generation {Generation} is again what the folder says")]
    private static partial void LogRestored(ILogger logger, string folder, int generation);

    [LoggerMessage(6, LogLevel.Critical, "the script compiler failed")]
    private static partial void LogCompilerFailed(ILogger logger, Exception exception);
}
