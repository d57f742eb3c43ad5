namespace ScriptProxy.Forward;

/// <summary>
/// How much to read at once from a stream of the engine into the client's output. It follows the traffic: a quiet stream holds no memory,
/// a bulk stream gets large reads.
/// </summary>
internal struct ReadSize()
{
    private const int Small = 4 * 1024;
    private const int Large = 128 * 1024;

    public int Bytes { get; private set; } = Small;

    /// <summary>True where a read is to wait for data before it takes memory.</summary>
    public readonly bool IsSmall => Bytes == Small;

    /// <param name="count">What the last read of this size brought.</param>
    public void Follow(int count) => Bytes = count >= Bytes ? Math.Min(Bytes * 2, Large) : Math.Max(Bytes / 2, Small);
}
