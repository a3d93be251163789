using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace Customs.Nes.Server.Channels;

/// <summary>
/// What connections read into and write their answers to. The framework's own blocks take 4 KB with each call to the
/// system, which is three declarations; a busy connection has a hundred waiting. A connection without traffic holds
/// none.
/// </summary>
internal sealed class ReadBlocks : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    // Some fourteen declarations. Ten thousand connections in the middle of one hold 160 MB.
    private const int BlockLength = 16 * 1024;

    // 16 MB: what is beyond that after a rush goes to the collector.
    private const int SpareMax = 1024;

    private readonly Lock _lock = new();
    private readonly Stack<Block> _spare = new();

    public override int MaxBufferSize => BlockLength;

    /// <summary>One for all.</summary>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockLength);
        lock (_lock)
        {
            return _spare.TryPop(out var block) ? block : new Block(this);
        }
    }

    /// <summary>Nothing: it lives as long as the process, and others may hold blocks of it.</summary>
    protected override void Dispose(bool disposing)
    {
    }

    private void Return(Block block)
    {
        lock (_lock)
        {
            if (_spare.Count < SpareMax)
            {
                _spare.Push(block);
            }
        }
    }

    private sealed class Block(ReadBlocks pool) : IMemoryOwner<byte>
    {
        // Pinned: the system writes to it while the collector runs.
        public Memory<byte> Memory { get; } = GC.AllocateUninitializedArray<byte>(BlockLength, pinned: true);

        public void Dispose() => pool.Return(this);
    }
}
