using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ScriptProxy.Tests.Scripting;

/// <summary>Keeps the lines as text; keeping exceptions would keep scripts loaded.</summary>
internal sealed class LineLogger<T> : ILogger<T>
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue((logLevel, formatter(state, exception)));
}
