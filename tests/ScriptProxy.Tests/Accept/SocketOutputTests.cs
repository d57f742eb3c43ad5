using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ScriptProxy.Accept;

namespace ScriptProxy.Tests.Accept;

public sealed class SocketOutputTests : IDisposable
{
    private readonly Socket _ours;
    private readonly Socket _theirs;
    private readonly MemoryStream _transport = new();
    private readonly LargeBlocks _pool = new();
    private readonly SocketOutput _output;

    public SocketOutputTests()
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        listener.Listen();
        _theirs = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _theirs.Connect(listener.LocalEndPoint!);
        _ours = listener.Accept();
        _output = new SocketOutput(_ours, _pool, PipeWriter.Create(_transport));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _ours.Dispose();
        _theirs.Dispose();
        _pool.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(40_000)]
    [InlineData(200_000)]
    public async Task Flush_piecesOfAnySize_arriveInOrder(int piece)
    {
        var sent = RandomNumberGenerator.GetBytes(5 * piece);
        for (var start = 0; start < sent.Length; start += piece)
        {
            sent.AsSpan(start, piece).CopyTo(_output.GetSpan(piece));
            _output.Advance(piece);
        }

        Assert.Equal(sent.Length, _output.UnflushedBytes);
        var flushing = _output.FlushAsync(Cancellation);
        Assert.Equal(sent, await ReceiveAsync(sent.Length));
        Assert.False((await flushing).IsCompleted);
        Assert.Equal(0, _output.UnflushedBytes);
    }

    [Fact]
    public async Task Flush_afterABulkOfBytes_smallOnesArriveToo()
    {
        await _output.WriteAsync(new byte[100_000], Cancellation);
        await ReceiveAsync(100_000);
        await _output.WriteAsync("bye"u8.ToArray(), Cancellation);
        Assert.Equal("bye"u8.ToArray(), await ReceiveAsync(3));
    }

    [Fact]
    public async Task Flush_peerIsGone_saysThatNobodyReads()
    {
        _theirs.Close(0);
        FlushResult result;
        do
        {
            // The kernel may take the first bytes before it knows.
            result = await _output.WriteAsync(new byte[1000], Cancellation);
        }
        while (!result.IsCompleted);

        Assert.True((await _output.FlushAsync(Cancellation)).IsCompleted);
    }

    [Fact]
    public async Task Flush_cancelled_nothingMoreIsSent()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var flushing = _output.WriteAsync(new byte[64 * 1024 * 1024], cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await flushing);
        Assert.True((await _output.WriteAsync("more"u8.ToArray(), Cancellation)).IsCompleted);
    }

    [Fact]
    public async Task ShutdownSend_peerSeesTheEnd_andCanGoOnSending()
    {
        await _output.WriteAsync("last words"u8.ToArray(), Cancellation);
        await _output.ShutdownSendAsync();
        Assert.Equal("last words"u8.ToArray(), await ReceiveAsync(10));
        Assert.Equal(0, await _theirs.ReceiveAsync(new byte[1], Cancellation));
        await _theirs.SendAsync("answer"u8.ToArray(), Cancellation);
        Assert.Equal(6, await _ours.ReceiveAsync(new byte[10], Cancellation));
    }

    [Fact]
    public async Task Complete_unflushedBytes_goTheTransportsWay()
    {
        _output.Write("unflushed"u8);
        await _output.CompleteAsync();
        Assert.Equal("unflushed"u8.ToArray(), _transport.ToArray());
    }

    private async Task<byte[]> ReceiveAsync(int count)
    {
        var bytes = new byte[count];
        for (var received = 0; received < count;)
        {
            var more = await _theirs.ReceiveAsync(bytes.AsMemory(received), Cancellation);
            received += more > 0 ? more : throw new EndOfStreamException();
        }

        return bytes;
    }
}
