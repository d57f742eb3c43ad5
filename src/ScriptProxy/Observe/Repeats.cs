namespace ScriptProxy.Observe;

/// <summary>
/// Tells the first of a kind from its repetitions, and once in every <see cref="Window"/> says how many of those there were. A kind that
/// was quiet for a window is new again. At most <see cref="Most"/> kinds are told apart, so that nothing a client can vary grows memory.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="other">The kind of everything beyond <see cref="Most"/>.</param>
/// <param name="summarise">Called with a kind and how often it came again, at the end of a window in which it did.</param>
internal sealed class Repeats<T>(TimeProvider time, T other, Action<T, int> summarise) : IDisposable
    where T : notnull
{
    public const int Most = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<T, Repeated> _kinds = [];
    private bool _isOver;

    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    /// <summary>False for one that is only counted.</summary>
    public bool IsFirst(T kind)
    {
        lock (_lock)
        {
            var key = _kinds.ContainsKey(kind) || _kinds.Count < Most ? kind : other;
            if (_kinds.TryGetValue(key, out var repeated))
            {
                repeated.Count++;
                return false;
            }

            if (!_isOver)
            {
                _kinds.Add(key, new Repeated { End = time.CreateTimer(_ => EndWindow(key), null, Window, Window) });
            }

            return true;
        }
    }

    /// <summary>Says what has not been said yet.</summary>
    public void Dispose()
    {
        List<KeyValuePair<T, Repeated>> left;
        lock (_lock)
        {
            _isOver = true;
            left = [.. _kinds];
            _kinds.Clear();
        }

        foreach (var (kind, repeated) in left)
        {
            repeated.End.Dispose();
            if (repeated.Count > 0)
            {
                summarise(kind, repeated.Count);
            }
        }
    }

    private void EndWindow(T kind)
    {
        int count;
        lock (_lock)
        {
            if (!_kinds.TryGetValue(kind, out var repeated))
            {
                return;
            }

            count = repeated.Count;
            repeated.Count = 0;
            if (count == 0)
            {
                repeated.End.Dispose();
                _kinds.Remove(kind);
            }
        }

        if (count > 0)
        {
            summarise(kind, count);
        }
    }

    private sealed class Repeated
    {
        public required ITimer End { get; init; }

        public int Count { get; set; }
    }
}
