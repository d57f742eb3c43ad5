using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace ScriptProxy.Accept;

/// <summary>
/// Memory for Kestrel's sockets in blocks of 128 KiB. Its own pool has 4 KiB, which makes a system call of every 4 KiB that a client
/// uploads; images and build contexts have gigabytes. An idle connection holds no block.
/// </summary>
internal sealed class LargeBlocks : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    private const int BlockSize = 128 * 1024;
    private const int KeptBlocks = 64;

    private readonly ConcurrentQueue<Block> _kept = new();

    public override int MaxBufferSize => BlockSize;

    /// <summary>One pool for all listeners.</summary>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockSize);
        return _kept.TryDequeue(out var block) ? block.Use() : new Block(this).Use();
    }

    protected override void Dispose(bool disposing) => _kept.Clear();

    private sealed class Block(LargeBlocks pool) : IMemoryOwner<byte>
    {
        // Pinned for good: the socket layer pins it for every call otherwise.
        private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(BlockSize, pinned: true);
        private bool _inUse;

        public Memory<byte> Memory => _bytes;

        public Block Use()
        {
            _inUse = true;
            return this;
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _inUse, false) && pool._kept.Count < KeptBlocks)
            {
                pool._kept.Enqueue(this);
            }
        }
    }
}
