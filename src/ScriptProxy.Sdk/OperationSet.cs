using System.Collections;
using System.Numerics;

namespace ScriptProxy.Sdk;

/// <summary>
/// A set of Engine API operations: <c>Containers.Create | Containers.Start</c>, <c>Containers.All</c>, <c>Operations.Read</c>,
/// <c>Operations.All - Operations.Read</c>. Immutable.
/// </summary>
public class OperationSet : IEnumerable<Operation>
{
    private readonly ulong[] _bits;

    private protected OperationSet(int index)
    {
        _bits = new ulong[(index >> 6) + 1];
        _bits[index >> 6] = 1UL << (index & 63);
    }

    private OperationSet(ulong[] bits) => _bits = bits;

    /// <summary>The set without operations.</summary>
    public static OperationSet Empty { get; } = new([]);

    /// <summary>How many operations the set holds.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _bits)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    /// <summary>Operations that are in either set.</summary>
    public static OperationSet operator |(OperationSet left, OperationSet right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Combine(left, right, static (a, b) => a | b);
    }

    /// <summary>Operations that are in both sets.</summary>
    public static OperationSet operator &(OperationSet left, OperationSet right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Combine(left, right, static (a, b) => a & b);
    }

    /// <summary>Operations of the left set that are not in the right one.</summary>
    public static OperationSet operator -(OperationSet left, OperationSet right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Combine(left, right, static (a, b) => a & ~b);
    }

    /// <summary>The named form of <c>|</c>.</summary>
    public static OperationSet BitwiseOr(OperationSet left, OperationSet right) => left | right;

    /// <summary>The named form of <c>&amp;</c>.</summary>
    public static OperationSet BitwiseAnd(OperationSet left, OperationSet right) => left & right;

    /// <summary>The named form of <c>-</c>.</summary>
    public static OperationSet Subtract(OperationSet left, OperationSet right) => left - right;

    /// <summary>True when <paramref name="operation"/> is in this set.</summary>
    public bool Contains(Operation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var word = operation.Index >> 6;
        return word < _bits.Length && (_bits[word] & (1UL << (operation.Index & 63))) != 0;
    }

    /// <inheritdoc/>
    public IEnumerator<Operation> GetEnumerator()
    {
        foreach (var operation in OperationTable.All)
        {
            if (Contains(operation))
            {
                yield return operation;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => string.Join(" | ", this.Select(static operation => operation.Name));

    private static OperationSet Combine(OperationSet left, OperationSet right, Func<ulong, ulong, ulong> combine)
    {
        var bits = new ulong[Math.Max(left._bits.Length, right._bits.Length)];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = combine(i < left._bits.Length ? left._bits[i] : 0, i < right._bits.Length ? right._bits[i] : 0);
        }

        return new OperationSet(bits);
    }
}
