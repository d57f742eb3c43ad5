using System.Collections;

namespace ScriptProxy.Sdk.Access;

/// <summary>
/// Everything in a request that reaches past the container. Most requests have nothing of the kind and most rules ask for one type of
/// record, so asking for what is not there costs nothing.
/// </summary>
public sealed class HostAccessList : IReadOnlyList<HostAccess>
{
    // Either the only record or all of them: naming one container is what most requests with a record do.
    private readonly HostAccess? _only;
    private readonly List<HostAccess>? _all;

    private HostAccessList(HostAccess? only, List<HostAccess>? all)
    {
        _only = only;
        _all = all;
    }

    /// <summary>How many records there are.</summary>
    public int Count => _all?.Count ?? (_only is null ? 0 : 1);

    /// <summary>The list of a request that stays within its container.</summary>
    internal static HostAccessList Empty { get; } = new(null, null);

    /// <summary>The record at a position, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public HostAccess this[int index] =>
        _all is not null ? _all[index]
        : index == 0 && _only is not null ? _only
        : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>What an analysis found.</summary>
    internal static HostAccessList Of(AccessCollector analysis) => analysis.Found.Count > 0 ? new(null, analysis.Found) : Empty;

    /// <summary>The list of a request that can only have this one.</summary>
    internal static HostAccessList Of(HostAccess only) => new(only, null);

    /// <summary>The records of one type, in the order of the list.</summary>
    /// <typeparam name="T">A record such as <see cref="HostPath"/>.</typeparam>
    /// <example><c>r.HostAccess.OfType&lt;HostPath&gt;().Any(path =&gt; !path.IsUnder("/srv"))</c></example>
    public HostAccessOf<T> OfType<T>()
        where T : HostAccess
    {
        if (_all is null)
        {
            return _only is not null && Is<T>(_only) ? new HostAccessOf<T>([(T)_only]) : HostAccessOf<T>.Empty;
        }

        List<T>? found = null;
        foreach (var record in _all)
        {
            if (Is<T>(record))
            {
                (found ??= []).Add((T)record);
            }
        }

        return found is null ? HostAccessOf<T>.Empty : new HostAccessOf<T>(found);
    }

    /// <inheritdoc/>
    public IEnumerator<HostAccess> GetEnumerator() => (_all ?? (_only is null ? [] : (IEnumerable<HostAccess>)[_only])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Every record is sealed, so comparing types says what the slower <c>is</c> would.</summary>
    private static bool Is<T>(HostAccess record)
        where T : HostAccess =>
        record.GetType() == typeof(T) || typeof(T) == typeof(HostAccess);
}
