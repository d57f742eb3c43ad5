using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace ScriptProxy.Accept;

/// <summary>
/// Lets connections wait in the kernel's queue before the process has no descriptor left. Without one the runtime ends the process, or
/// fails to load a part of the program that was not needed before, and never tries again. Nor could rules be read. Connections that have
/// been idle for longest make room; one with a request on it, a stream of days included, never has to.
/// </summary>
/// <param name="most">Connections that may be open at once; null for any number.</param>
/// <param name="limit">The limit of open files that leads to it.</param>
/// <param name="logger">Is told when connections have to wait, at most every ten seconds.</param>
/// <param name="time">The clock.</param>
internal sealed partial class DescriptorGuard(int? most, int limit, ILogger<DescriptorGuard> logger, TimeProvider time) : IDisposable
{
    /// <summary>The program and its libraries have some 180 files open; the rest is for rules, the compile child's pipes, look-ups and the log.</summary>
    private const int Reserve = 300;

    /// <summary>A connection has one of its own, and a second one to the engine while it is served.</summary>
    private const int EachConnection = 2;

    private const int Fewest = 16;

    /// <summary>A client may be about to use a connection that it used a moment ago.</summary>
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_lookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim? _room = most is { } room ? new(room) : null;
    private readonly ConcurrentDictionary<ConnectionActivity, bool> _open = [];
    private readonly Lock _lock = new();
    private long? _said;

    /// <summary>With what the limit of this process leaves.</summary>
    public static DescriptorGuard ForThisProcess(ILogger<DescriptorGuard> logger, TimeProvider time) =>
        OpenFiles.Limit() is { } limit
            ? new DescriptorGuard(Room(limit), limit, logger, time)
            : new DescriptorGuard(null, 0, logger, time);

    /// <returns>How many connections there is room for.</returns>
    internal static int Room(int limit) => Math.Max(Fewest, (limit - Reserve) / EachConnection);

    /// <summary>Returns when there is room for another connection, which is then taken.</summary>
    /// <exception cref="OperationCanceledException">Nobody listens any more.</exception>
    public async ValueTask EnterAsync(CancellationToken cancellation)
    {
        if (_room is null || _room.Wait(0, CancellationToken.None))
        {
            return;
        }

        Say();
        do
        {
            CloseIdlest();
        }
        while (!await _room.WaitAsync(s_lookAgain, cancellation).ConfigureAwait(false));
    }

    public void Leave() => _room?.Release();

    /// <summary>A connection middleware: what <see cref="EnterAsync"/> took is free again when the connection has ended.</summary>
    public async Task OnConnectionAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var activity = new ConnectionActivity(connection, time);
        connection.Features.Set(activity);
        _open.TryAdd(activity, true);
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            _open.TryRemove(activity, out _);
            Leave();
        }
    }

    public void Dispose() => _room?.Dispose();

    private void CloseIdlest()
    {
        ConnectionActivity? idlest = null;
        var earliest = long.MaxValue;
        foreach (var (activity, _) in _open)
        {
            if (activity.IdleSince is { } since && since < earliest && time.GetElapsedTime(since) >= s_idle)
            {
                (idlest, earliest) = (activity, since);
            }
        }

        idlest?.Close();
    }

    private void Say()
    {
        lock (_lock)
        {
            if (_said is { } said && time.GetElapsedTime(said) < s_interval)
            {
                return;
            }

            _said = time.GetTimestamp();
        }

        LogFull(logger, most!.Value, limit);
    }

    [LoggerMessage(30, LogLevel.Warning, "new connections have to wait, or take the place of idle ones: {Most} are open, which is what a limit of {Limit} open files has room for; "
        + "raise the limit (ulimit -n, LimitNOFILE=, docker run --ulimit), or see that one client cannot take them all with --client-connections")]
    private static partial void LogFull(ILogger logger, int most, int limit);
}
