using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Identify;

/// <summary>
/// Resolves names for rules. An answer is kept for a moment only, since an address passes to another host; requests that come together wait
/// for the same answer, and none of them for long.
/// </summary>
/// <param name="resolve">The name service.</param>
/// <param name="time">The clock.</param>
internal sealed class HostNames(Func<string, Task<IPAddress[]>> resolve, TimeProvider time) : IHostNames
{
    private static readonly TimeSpan s_validity = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>Names stand in rules; more than these come from a rule that makes them of its requests.</summary>
    private const int MostNames = 256;

    private readonly ConcurrentDictionary<string, Asked> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name service of this machine.</summary>
    public static HostNames OfThisMachine { get; } = new(static name => Dns.GetHostAddressesAsync(name), TimeProvider.System);

    public async Task<IReadOnlyList<IPAddress>> AddressesAsync(string name)
    {
        if (!_asked.TryGetValue(name, out var asked) || IsOver(asked))
        {
            if (_asked.Count >= MostNames)
            {
                _asked.Clear();
            }

            var next = new Asked(new Lazy<Task<(IPAddress[], long)>>(() => ResolveAsync(name)));
            asked = _asked.AddOrUpdate(name, next, (_, other) => IsOver(other) ? next : other);
        }

        try
        {
            return (await asked.Answer.Value.WaitAsync(s_patience, time).ConfigureAwait(false)).Addresses;
        }
        catch (TimeoutException e)
        {
            throw new IOException($"the name {name} could not be resolved within {s_patience.TotalSeconds:0} s", e);
        }
    }

    private bool IsOver(Asked asked) =>
        asked.Answer is { IsValueCreated: true, Value: { IsCompleted: true } answer }
        && (!answer.IsCompletedSuccessfully || time.GetElapsedTime(answer.Result.At) >= s_validity);

    private async Task<(IPAddress[] Addresses, long At)> ResolveAsync(string name)
    {
        // An answer is as old as its question.
        var at = time.GetTimestamp();
        try
        {
            return (await resolve(name).ConfigureAwait(false), at);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData)
        {
            return ([], at);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw new IOException($"the name {name} could not be resolved: {e.Message}", e);
        }
    }

    /// <param name="Answer">The addresses, and when they were asked for.</param>
    private sealed record Asked(Lazy<Task<(IPAddress[] Addresses, long At)>> Answer);
}
