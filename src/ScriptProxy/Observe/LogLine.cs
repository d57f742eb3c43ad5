using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace ScriptProxy.Observe;

/// <summary>One line per message on standard error: time, level where it matters, text.</summary>
internal sealed class LogLine() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var level = logEntry.LogLevel switch
        {
            LogLevel.Trace or LogLevel.Debug => "debug  ",
            LogLevel.Information => "",
            LogLevel.Warning => "warning  ",
            _ => "error  ",
        };

        // Our own messages say themselves what they are about; those of the framework need their source.
        var source = logEntry.Category.StartsWith("ScriptProxy.", StringComparison.Ordinal) ? "" : logEntry.Category + ": ";
        var text = SafeText.Of(logEntry.Formatter(logEntry.State, logEntry.Exception));
        textWriter.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.Now:HH:mm:ss.fff}  {level}{source}{text}"));
        if (logEntry.Exception is { } exception)
        {
            textWriter.WriteLine(exception);
        }
    }
}
