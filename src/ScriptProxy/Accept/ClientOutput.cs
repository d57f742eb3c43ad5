using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ScriptProxy.Accept;

/// <summary>
/// Writes to the client itself, where Kestrel would hand everything to a sending loop of its own. A flush that has ended has
/// handed all bytes to the kernel, so a stream can end its own direction and leave the other open, which that loop cannot; and a small
/// answer costs one change of threads less.
/// </summary>
/// <param name="pool">Where blocks come from; a connection that has nothing to send holds none.</param>
internal abstract class ClientOutput(MemoryPool<byte> pool) : PipeWriter
{
    private const int LargeBlock = 128 * 1024;

    private readonly List<Block> _full = [];
    private Block _current;
    private bool _isBulk;
    private bool _failed;
    private bool _cancelled;

    /// <summary>True once nothing more can be sent: the client is gone, or got a part of something.</summary>
    protected bool HasFailed => _failed;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes
    {
        get
        {
            var total = (long)_current.Length;
            foreach (var block in _full)
            {
                total += block.Length;
            }

            return total;
        }
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_current.Free.Length < Math.Max(sizeHint, 1))
        {
            if (_current.Length > 0)
            {
                _full.Add(_current);
            }
            else
            {
                _current.Return();
            }

            _current = Rent(sizeHint);
        }

        return _current.Free;
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)bytes, (uint)_current.Free.Length, nameof(bytes));
        _current.Length += bytes;
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (!_failed && (_current.Length > 0 || _full.Count > 0))
        {
            return SendAsync(cancellationToken);
        }

        ReturnBlocks();
        return new(Result());
    }

    public override void CancelPendingFlush() => _cancelled = true;

    /// <summary>Ends our direction once everything is flushed; the client can go on sending.</summary>
    public abstract ValueTask ShutdownSendAsync();

    public sealed override void Complete(Exception? exception = null)
    {
        if (!_failed && exception is null)
        {
            // Not flushed: it still has to go out.
            foreach (var block in _full)
            {
                SendAtEnd(block.Data);
            }

            SendAtEnd(_current.Data);
        }

        ReturnBlocks();
        End(exception);
    }

    /// <summary>Sends a part of it to the client.</summary>
    /// <exception cref="IOException">The client is gone.</exception>
    protected abstract ValueTask SendPartAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>What was never flushed, when nothing else will be.</summary>
    protected abstract void SendAtEnd(ReadOnlyMemory<byte> bytes);

    /// <param name="exception">Why the stream is broken off; null for its orderly end.</param>
    protected abstract void End(Exception? exception);

    private Block Rent(int sizeHint) => _isBulk || sizeHint > pool.MaxBufferSize
        ? new Block(ArrayPool<byte>.Shared.Rent(Math.Max(sizeHint, LargeBlock)))
        : new Block(pool.Rent(sizeHint));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<FlushResult> SendAsync(CancellationToken cancellationToken)
    {
        _isBulk = UnflushedBytes >= pool.MaxBufferSize / 2;
        try
        {
            for (var index = 0; index < _full.Count; index++)
            {
                await SendPartAsync(_full[index].Data, cancellationToken).ConfigureAwait(false);
            }

            await SendPartAsync(_current.Data, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Nobody knows how much of it went out.
            _failed = true;
            throw;
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            _failed = true;
        }
        finally
        {
            ReturnBlocks();
        }

        return Result();
    }

    private FlushResult Result() => new(Interlocked.Exchange(ref _cancelled, false), _failed);

    private void ReturnBlocks()
    {
        foreach (var block in _full)
        {
            block.Return();
        }

        _full.Clear();
        _current.Return();
        _current = default;
    }

    /// <summary>Memory that is being filled: a block of the pool, or an array where blocks are too small.</summary>
    private struct Block(object owner)
    {
        public int Length { get; set; }

        public readonly Memory<byte> Free => Whole[Length..];

        public readonly ReadOnlyMemory<byte> Data => Whole[..Length];

        private readonly Memory<byte> Whole => owner switch
        {
            IMemoryOwner<byte> block => block.Memory,
            byte[] array => array,
            _ => default,
        };

        public readonly void Return()
        {
            if (owner is byte[] array)
            {
                ArrayPool<byte>.Shared.Return(array);
            }
            else
            {
                (owner as IDisposable)?.Dispose();
            }
        }
    }
}
