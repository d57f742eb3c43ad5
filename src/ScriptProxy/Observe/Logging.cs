using Microsoft.Extensions.Logging.Console;

namespace ScriptProxy.Observe;

/// <summary>Where messages about the program itself go: standard error, so that standard output carries decisions alone.</summary>
internal static class Logging
{
    public static ILoggerFactory Create(LogLevel least) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(least);

        // The framework reports what a proxy sees all day (clients that go away, an engine that is down) as news.
        logging.AddFilter("Microsoft", least < LogLevel.Information ? least : LogLevel.Warning);
        // A start that fails is told by the verb, in one line.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        logging.AddFilter("Yarp", least < LogLevel.Information ? least : LogLevel.Error);
        logging.AddConsole(static console =>
        {
            console.FormatterName = LogLine.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        logging.AddConsoleFormatter<LogLine, ConsoleFormatterOptions>();
    });
}
