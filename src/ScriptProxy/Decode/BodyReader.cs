using System.Buffers;
using System.IO.Pipelines;

namespace ScriptProxy.Decode;

/// <summary>Reads a request body completely, by its framing and never by what a header says about its length.</summary>
internal static class BodyReader
{
    /// <summary>
    /// The whole body in one pooled array, or null when it is longer than <paramref name="limit"/>. The caller disposes of the owner.
    /// </summary>
    public static async ValueTask<Body?> ReadAsync(PipeReader reader, int limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (result.Buffer.Length > limit)
            {
                reader.AdvanceTo(result.Buffer.End);
                return null;
            }

            if (result.IsCompleted)
            {
                var length = (int)result.Buffer.Length;
                var array = length == 0 ? [] : ArrayPool<byte>.Shared.Rent(length);
                result.Buffer.CopyTo(array);
                reader.AdvanceTo(result.Buffer.End);
                return new Body(array, length);
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    /// <summary>A body in an array that goes back to the pool.</summary>
    public readonly struct Body(byte[] array, int length) : IDisposable
    {
        public ReadOnlySpan<byte> Span => array.AsSpan(0, length);

        public void Dispose()
        {
            if (array.Length > 0)
            {
                // Bodies carry secrets (environment, registry passwords): none is left behind in the pool.
                array.AsSpan(0, length).Clear();
                ArrayPool<byte>.Shared.Return(array);
            }
        }
    }
}
