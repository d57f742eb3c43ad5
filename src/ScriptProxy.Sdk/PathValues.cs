using System.Collections;
using System.Runtime.CompilerServices;

namespace ScriptProxy.Sdk;

/// <summary>The decoded values of a path's parameters in template order. No path of the API has more than two, so they need no array.</summary>
[CollectionBuilder(typeof(PathValues), nameof(Of))]
internal readonly record struct PathValues : IReadOnlyList<string>
{
    private readonly string? _first;
    private readonly string? _second;

    private PathValues(string? first, string? second)
    {
        _first = first;
        _second = second;
    }

    public int Count => _second is not null ? 2 : _first is not null ? 1 : 0;

    public string this[int index] => (index switch { 0 => _first, 1 => _second, _ => null }) ?? throw new ArgumentOutOfRangeException(nameof(index));

    public static PathValues Of(ReadOnlySpan<string> values) => values switch
    {
        [] => default,
        [var only] => new(only, null),
        [var first, var second] => new(first, second),
        _ => throw new ArgumentException("a path has two parameters at most", nameof(values)),
    };

    /// <summary>The same values with another first one.</summary>
    public PathValues WithFirst(string first) => new(first, _second);

    public IEnumerator<string> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
