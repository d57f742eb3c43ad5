using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Observe;
using ScriptProxy.Tests.Scripting;

namespace ScriptProxy.Tests.Observe;

public sealed class DecisionLogTests
{
    private readonly LineLogger<DecisionLog> _messages = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task WriteAsync_records_reachEveryWriterInOrderAndMasked()
    {
        using var first = new Writer();
        using var second = new Writer();
        var log = Open(first, second);

        for (var i = 0; i < 1000; i++)
        {
            await log.WriteAsync(Records.Allowed with { Generation = i, Query = "buildargs=hunter2" });
        }

        await log.DisposeAsync();

        Assert.Equal(Enumerable.Range(0, 1000), first.Written.Select(static record => record.Generation));
        Assert.Equal(first.Written, second.Written);
        Assert.All(first.Written, static record => Assert.Equal("buildargs=***", record.Query));
        Assert.True(first.IsDisposed);
    }

    [Fact]
    public async Task WriteAsync_writerIsStuck_waitsDropsNothingAndSaysSoOnce()
    {
        using var writer = new Writer();
        writer.Block();
        var log = Open(writer);
        await log.WriteAsync(Number(0));
        await writer.Entered.WaitAsync(TestContext.Current.CancellationToken);

        var accepted = new[] { log.WriteAsync(Number(1)).AsTask(), log.WriteAsync(Number(2)).AsTask() };
        var waiting = new[] { log.WriteAsync(Number(3)).AsTask(), log.WriteAsync(Number(4)).AsTask() };

        Assert.All(accepted, static write => Assert.True(write.IsCompletedSuccessfully));
        Assert.All(waiting, static write => Assert.False(write.IsCompleted));
        Assert.Single(_messages.Lines, static line => line.Text.Contains("cannot keep up", StringComparison.Ordinal));

        writer.Unblock();
        await Task.WhenAll(waiting);
        await log.DisposeAsync();
        Assert.Equal([0, 1, 2, 3, 4], writer.Written.Select(static record => record.Generation));
    }

    [Fact]
    public async Task WriteAsync_diskIsFull_triesTheSameRecordsAgain()
    {
        using var writer = new Writer { Failures = 3 };
        var log = Open(writer);
        await log.WriteAsync(Number(7));

        while (writer.Written.Count == 0)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await log.DisposeAsync();
        Assert.Equal([7], writer.Written.Select(static record => record.Generation));
        Assert.Single(_messages.Lines, static line => line.Text.Contains("No space left on device", StringComparison.Ordinal));
        Assert.Single(_messages.Lines, static line => line.Text.Contains("nothing was lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WriteAsync_writerIsBroken_fails()
    {
        using var writer = new Writer { Defect = new InvalidOperationException("a defect") };
        await using var log = Open(writer);

        var failure = await Assert.ThrowsAnyAsync<InvalidOperationException>(async () =>
        {
            while (true)
            {
                await log.WriteAsync(Number(0));
            }
        });

        Assert.Equal("a defect", failure.InnerException?.Message);
    }

    [Fact]
    public async Task Reopen_beforeTheNextRecord_reopensTheWriter()
    {
        using var writer = new Writer();
        var log = Open(writer);
        log.Reopen();
        await log.WriteAsync(Number(0));
        await log.DisposeAsync();

        Assert.Equal(1, writer.Reopened);
    }

    [Fact]
    public async Task DisposeAsync_writerIsStuck_givesUpAndSaysWhatIsLost()
    {
        using var writer = new Writer();
        writer.Block();
        var log = new DecisionLog([writer], _messages, _time, capacity: 2) { StopTimeout = TimeSpan.FromMilliseconds(1) };
        await log.WriteAsync(Number(0));
        await writer.Entered.WaitAsync(TestContext.Current.CancellationToken);

        await log.DisposeAsync();

        Assert.Contains(_messages.Lines, static line => line.Text.Contains("could not be written in time", StringComparison.Ordinal));
        writer.Unblock();
    }

    private static DecisionRecord Number(int number) => Records.Allowed with { Generation = number };

    private DecisionLog Open(params Writer[] writers) => new(writers, _messages, _time, capacity: 2);

    private sealed class Writer : IDecisionWriter
    {
        private readonly ManualResetEventSlim _open = new(true);
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _lock = new();
        private readonly List<DecisionRecord> _written = [];

        public Task Entered => _entered.Task;

        public int Failures { get; set; }

        public Exception? Defect { get; init; }

        public int Reopened { get; private set; }

        public bool IsDisposed { get; private set; }

        public IReadOnlyList<DecisionRecord> Written
        {
            get
            {
                lock (_lock)
                {
                    return [.. _written];
                }
            }
        }

        public void Block() => _open.Reset();

        public void Unblock() => _open.Set();

        public void Write(IReadOnlyList<DecisionRecord> records)
        {
            _entered.TrySetResult();
            _open.Wait();
            if (Defect is not null)
            {
                throw Defect;
            }

            if (Failures-- > 0)
            {
                throw new IOException("No space left on device");
            }

            lock (_lock)
            {
                _written.AddRange(records);
            }
        }

        public void Reopen() => Reopened++;

        public void Dispose() => IsDisposed = true;
    }
}
