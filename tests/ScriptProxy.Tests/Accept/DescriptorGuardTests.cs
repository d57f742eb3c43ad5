using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Accept;
using ScriptProxy.Tests.Scripting;

namespace ScriptProxy.Tests.Accept;

public sealed class DescriptorGuardTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(1024, 362)]
    [InlineData(1048576, 524138)]
    [InlineData(260, 16)]
    [InlineData(16, 16)]
    public void Room_isHalfOfWhatIsLeft_afterAReserve(int limit, int room) => Assert.Equal(room, DescriptorGuard.Room(limit));

    [Theory]
    [InlineData("Max open files            1024                 524288               files     \nMax locked memory 8388608 8388608 bytes\n", 1024)]
    [InlineData("Max open files            unlimited            unlimited            files     \n", null)]
    [InlineData("Max processes             95684                95684                processes \n", null)]
    public void Limit_isTheSoftOne(string lines, int? limit) =>
        Assert.Equal(limit, OpenFiles.Limit("Limit                     Soft Limit           Hard Limit           Units     \n" + lines));

    [Fact]
    public void Limit_ofThisProcess() => Assert.True(OpenFiles.Limit() is null or > 0);

    [Fact]
    public async Task ConnectionBeyondTheRoom_waits_untilAnotherEnds()
    {
        using var guard = new DescriptorGuard(1, 100, NullLogger<DescriptorGuard>.Instance, _time);
        await guard.EnterAsync(CancellationToken.None);

        var second = guard.EnterAsync(CancellationToken.None).AsTask();
        Assert.False(second.IsCompleted);

        await guard.OnConnectionAsync(new DefaultConnectionContext("1"), static _ => Task.CompletedTask);
        await second;
    }

    [Fact]
    public async Task ConnectionThatWaits_isGivenUp_whenNobodyListensAnyMore()
    {
        using var guard = new DescriptorGuard(1, 100, NullLogger<DescriptorGuard>.Instance, _time);
        await guard.EnterAsync(CancellationToken.None);
        using var unbound = new CancellationTokenSource();
        var second = guard.EnterAsync(unbound.Token).AsTask();

        await unbound.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task Waiting_isSaid_butNotTooOften()
    {
        var log = new LineLogger<DescriptorGuard>();
        using var guard = new DescriptorGuard(1, 100, log, _time);
        await guard.EnterAsync(CancellationToken.None);

        await WaitedAsync(guard);
        await WaitedAsync(guard);
        Assert.StartsWith("new connections have to wait, or take the place of idle ones: 1 are open, which is what a limit of 100 open files has room for", Assert.Single(log.Lines).Text, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromSeconds(11));
        await WaitedAsync(guard);
        Assert.Equal(2, log.Lines.Count);
    }

    [Fact]
    public async Task IdleForLongest_makesRoom_butNothingWithARequestOnIt()
    {
        using var guard = new DescriptorGuard(3, 100, NullLogger<DescriptorGuard>.Instance, _time);
        await using var busy = new Held(guard);
        busy.Activity.Begin();
        _time.Advance(TimeSpan.FromSeconds(1));
        await using var older = new Held(guard);
        _time.Advance(TimeSpan.FromSeconds(1));
        await using var newer = new Held(guard);
        _time.Advance(TimeSpan.FromMinutes(1));

        await guard.EnterAsync(CancellationToken.None);

        Assert.Equal((false, true, false), (busy.Closed.IsCompleted, older.Closed.IsCompleted, newer.Closed.IsCompleted));
    }

    [Fact]
    public async Task IdleForAMoment_keepsItsPlace()
    {
        using var guard = new DescriptorGuard(1, 100, NullLogger<DescriptorGuard>.Instance, _time);
        await using var held = new Held(guard);
        _time.Advance(TimeSpan.FromMinutes(1));
        held.Activity.Begin();
        held.Activity.End();
        using var unbound = new CancellationTokenSource();

        var second = guard.EnterAsync(unbound.Token).AsTask();

        Assert.False(second.IsCompleted);
        Assert.False(held.Closed.IsCompleted);
        await unbound.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task WithoutALimit_nobodyWaits()
    {
        using var guard = new DescriptorGuard(null, 0, NullLogger<DescriptorGuard>.Instance, _time);

        for (var i = 0; i < 1000; i++)
        {
            await guard.EnterAsync(CancellationToken.None);
        }

        guard.Leave();
    }

    /// <summary>A connection that lasts until it is closed.</summary>
    private sealed class Held : IAsyncDisposable
    {
        private readonly TaskCompletionSource _closed = new();
        private readonly ClosingConnection _connection;
        private readonly Task _served;

        public Held(DescriptorGuard guard)
        {
            Assert.True(guard.EnterAsync(CancellationToken.None).AsTask().IsCompletedSuccessfully);
            _connection = new ClosingConnection(_closed);
            _served = guard.OnConnectionAsync(_connection, _ => _closed.Task);
        }

        public Task Closed => _closed.Task;

        public ConnectionActivity Activity => _connection.Features.Get<ConnectionActivity>()!;

        public async ValueTask DisposeAsync()
        {
            _closed.TrySetResult();
            await _served;
        }
    }

    private sealed class ClosingConnection(TaskCompletionSource closed) : DefaultConnectionContext
    {
        public override void Abort(ConnectionAbortedException abortReason) => closed.TrySetResult();
    }

    private static async Task WaitedAsync(DescriptorGuard guard)
    {
        var waiting = guard.EnterAsync(CancellationToken.None).AsTask();
        guard.Leave();
        await waiting;
    }
}
