using Microsoft.Extensions.Logging.Console;

namespace ScriptProxy.Observe;

/// <summary>Where messages about the program itself go: standard error, so that standard output carries decisions alone.</summary>
internal static class Logging
{
    /// <summary>Put together by hand: every verb starts with it, and a container of services only for it costs start-up time.</summary>
    public static ILoggerFactory Create(LogLevel least)
    {
        var filter = new LoggerFilterOptions { MinLevel = least };

        // The framework reports what a proxy sees all day (clients that go away, an engine that is down) as news.
        Filter("Microsoft", least < LogLevel.Information ? least : LogLevel.Warning);
        // A start that fails is told by the verb, in one line.
        Filter("Microsoft.Extensions.Hosting", LogLevel.None);
        // Whoever asks it whether it logs gets an activity for every request, which then follows every thread the request is on.
        Filter("Microsoft.AspNetCore.Hosting.Diagnostics", least < LogLevel.Information ? least : LogLevel.None);
        Filter("Yarp", least < LogLevel.Information ? least : LogLevel.Error);

        var console = new ConsoleLoggerOptions { FormatterName = LogLine.FormatterName, LogToStandardErrorThreshold = LogLevel.Trace };
        var loggers = new LoggerFactory([], filter);
        // Added, and not given to the constructor: then it is disposed with the factory, which writes what is still queued.
        loggers.AddProvider(new ConsoleLoggerProvider(new FixedOptions<ConsoleLoggerOptions>(console), [new LogLine()]));
        return loggers;

        void Filter(string category, LogLevel level) => filter.Rules.Add(new LoggerFilterRule(providerName: null, category, level, filter: null));
    }
}
