using System.Buffers;
using System.IO.Pipelines;

namespace ScriptProxy.Decode;

/// <summary>Reads a request body completely, by its framing and never by what a header says about its length.</summary>
internal static class BodyReader
{
    /// <summary>
    /// How long a body may take that has to be read before it can be judged. The longest is 4 MiB and clients send theirs in one go; one
    /// that trickles in holds memory and a place.
    /// </summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The whole body in one pooled array, or null when it is longer than <paramref name="limit"/>. The caller disposes of the owner.
    /// </summary>
    /// <exception cref="TimeoutException">It took longer than <see cref="Patience"/>.</exception>
    public static async ValueTask<Body?> ReadAsync(PipeReader reader, int limit, TimeProvider time, CancellationToken cancellationToken)
    {
        CancellationTokenSource? patience = null;
        CancellationTokenRegistration gone = default;
        try
        {
            while (true)
            {
                if (!reader.TryRead(out var result))
                {
                    // Most bodies are there with their head, and need no clock.
                    if (patience is null)
                    {
                        patience = new CancellationTokenSource(Patience, time);
                        gone = cancellationToken.UnsafeRegister(static patience => ((CancellationTokenSource)patience!).Cancel(), patience);
                    }

                    result = await reader.ReadAsync(patience.Token).ConfigureAwait(false);
                }

                if (Take(reader, result, limit) is var (body, isOver) && isOver)
                {
                    return body;
                }
            }
        }
        catch (OperationCanceledException) when (patience is { IsCancellationRequested: true } && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the body was not there after {Patience.TotalSeconds} s");
        }
        finally
        {
            await gone.DisposeAsync().ConfigureAwait(false);
            patience?.Dispose();
        }
    }

    /// <returns>The body, null when it is too long, and whether there is nothing more to read.</returns>
    private static (Body? Body, bool IsOver) Take(PipeReader reader, ReadResult result, int limit)
    {
        if (result.Buffer.Length > limit)
        {
            reader.AdvanceTo(result.Buffer.End);
            return (null, true);
        }

        if (!result.IsCompleted)
        {
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            return (null, false);
        }

        var length = (int)result.Buffer.Length;
        var array = length == 0 ? [] : ArrayPool<byte>.Shared.Rent(length);
        result.Buffer.CopyTo(array);
        reader.AdvanceTo(result.Buffer.End);
        return (new Body(array, length), true);
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
