using System.Collections.Concurrent;
using System.ComponentModel;

namespace ScriptProxy.Sdk.Testing;

/// <summary>Notes which branches of conditions were reached. <c>scriptproxy test --coverage</c> weaves the calls into rules; authors never write them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Probe
{
    private static readonly ConcurrentDictionary<int, bool> s_hits = new();
    private static int s_last;

    /// <summary>Notes that a place was reached.</summary>
    /// <returns>Always true, so that it can stand in an expression.</returns>
    public static bool Hit(int place)
    {
        s_hits.TryAdd(place, true);
        return true;
    }

    /// <summary>A number for a place, never given out before.</summary>
    internal static int Reserve() => Interlocked.Increment(ref s_last);

    /// <summary>True when the place was reached.</summary>
    internal static bool WasHit(int place) => s_hits.ContainsKey(place);
}
