using System.Numerics;

namespace ScriptProxy.Benchmarks.Load;

/// <summary>Counts latencies in buckets at most 1.6 % wide (64 for each power of two), so that recording one allocates nothing.</summary>
internal sealed class LatencyHistogram
{
    private const int SubBucketBits = 6;
    private readonly long[] _counts = new long[64 << SubBucketBits];

    internal long Count { get; private set; }

    internal void Record(long nanoseconds)
    {
        _counts[Index(nanoseconds)]++;
        Count++;
    }

    /// <summary>The latency in microseconds that the given share of the requests stayed within.</summary>
    internal double Microseconds(double share)
    {
        var left = (long)Math.Ceiling(Count * share);
        for (var index = 0; index < _counts.Length; index++)
        {
            left -= _counts[index];
            if (left <= 0 && Count > 0)
            {
                return Middle(index) / 1000.0;
            }
        }

        return double.NaN;
    }

    private static int Index(long nanoseconds)
    {
        var exponent = Math.Max(0, BitOperations.Log2((ulong)nanoseconds) - SubBucketBits);
        return (exponent << SubBucketBits) + (int)(nanoseconds >> exponent);
    }

    private static double Middle(int index)
    {
        // From the first power of two past the sub-buckets on, each value's top bit is counted in the exponent as well.
        var exponent = Math.Max(0, (index >> SubBucketBits) - 1);
        var mantissa = index - (exponent << SubBucketBits);
        return (mantissa + 0.5) * (1L << exponent);
    }
}
