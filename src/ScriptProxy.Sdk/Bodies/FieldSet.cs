namespace ScriptProxy.Sdk.Bodies;

/// <summary>A set of field numbers below <see cref="Capacity"/>.</summary>
internal struct FieldSet
{
    /// <summary>More fields than any Engine API object has; the generator refuses a description that exceeds it.</summary>
    public const int Capacity = 128;

    private ulong _low;
    private ulong _high;

    public readonly bool Contains(int field) => ((field < 64 ? _low : _high) & Bit(field)) != 0;

    /// <summary>False when the field was in the set before.</summary>
    public bool Add(int field) => field < 64 ? AddTo(ref _low, field) : AddTo(ref _high, field);

    private static bool AddTo(ref ulong word, int field)
    {
        var before = word;
        word |= Bit(field);
        return word != before;
    }

    private static ulong Bit(int field) => 1UL << (field & 63);
}
