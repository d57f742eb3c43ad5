using Microsoft.Extensions.Options;

namespace ScriptProxy.Observe;

/// <summary>Options that are what they are.</summary>
internal sealed class FixedOptions<T>(T value) : IOptionsMonitor<T>
{
    public T CurrentValue => value;

    public T Get(string? name) => value;

    public IDisposable? OnChange(Action<T, string?> listener) => null;
}
