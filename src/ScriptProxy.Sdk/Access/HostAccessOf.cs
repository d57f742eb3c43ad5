using System.Collections;

namespace ScriptProxy.Sdk.Access;

/// <summary>
/// The records of one type in a request. A list like any other; the two questions nearly every rule asks have methods of their own,
/// because rules ask them of every request.
/// </summary>
/// <typeparam name="T">The type of the records.</typeparam>
public sealed class HostAccessOf<T> : IReadOnlyList<T>
    where T : HostAccess
{
    private readonly List<T> _found;

    internal HostAccessOf(List<T> found) => _found = found;

    /// <inheritdoc/>
    public int Count => _found.Count;

    internal static HostAccessOf<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public T this[int index] => _found[index];

    /// <summary>The first record, null when there is none.</summary>
    /// <example><c>Deny("no devices", r =&gt; r.HostAccess.OfType&lt;HostDevice&gt;().FirstOrDefault()?.Text);</c></example>
    public T? FirstOrDefault() => _found.Count > 0 ? _found[0] : null;

    /// <summary>The first record for which the condition holds, null when there is none.</summary>
    /// <example><c>r.HostAccess.OfType&lt;HostPath&gt;().FirstOrDefault(path =&gt; !path.IsUnder("/srv"))?.Text</c></example>
    public T? FirstOrDefault(Func<T, bool> predicate) => _found.Count > 0 ? Enumerable.FirstOrDefault(_found, predicate) : null;

    /// <summary>True when there is a record.</summary>
    public bool Any() => _found.Count > 0;

    /// <summary>True when there is a record for which the condition holds.</summary>
    public bool Any(Func<T, bool> predicate) => _found.Count > 0 && Enumerable.Any(_found, predicate);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _found.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
