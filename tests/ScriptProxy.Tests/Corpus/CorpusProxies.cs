using System.Collections.Concurrent;

namespace ScriptProxy.Tests.Corpus;

/// <summary>One proxy for each set of rules the cases ask for, started when the first case does.</summary>
public sealed class CorpusProxies : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<RecordingProxy>>> _proxies = new(StringComparer.Ordinal);

    /// <param name="rules">A folder below tests/corpus/rules; null for the shipped rules.</param>
    internal Task<RecordingProxy> WithAsync(string? rules) =>
        _proxies.GetOrAdd(CorpusFolder.Rules(rules), static folder => new(() => RecordingProxy.StartAsync(folder))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies.Values)
        {
            await (await proxy.Value).DisposeAsync();
        }
    }
}
