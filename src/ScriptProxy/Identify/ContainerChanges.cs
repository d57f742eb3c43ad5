using System.Globalization;

namespace ScriptProxy.Identify;

/// <summary>
/// Tells when an answer about containers may be out of date: it counts the events of the engine about containers that start, end, are
/// renamed or change networks. While nothing has asked for long, or the stream of events is broken, nothing is watched, and then an
/// answer stands for one request only.
/// </summary>
internal sealed partial class ContainerChanges(HttpMessageInvoker engine, TimeProvider time, ILogger<ContainerChanges> logger) : IDisposable
{
    /// <summary>The engine first answers and then begins to watch; events of the moment before are sent again, so that none is lost.</summary>
    private static readonly TimeSpan s_overlap = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_unasked = TimeSpan.FromMinutes(10);

    private const string Filters =
        """{"type":["container","network"],"event":["start","die","destroy","rename","connect","disconnect","create","remove"]}""";

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<bool>? _opening;
    private long _version;
    private long _asked;

    /// <summary>Counts changes. An answer begun at one version stands for as long as it is watched and the version is the same.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>Watches from now on, if the engine lets us.</summary>
    /// <returns>True when every change from here on is counted.</returns>
    public async ValueTask<bool> WatchAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _asked, time.GetTimestamp());
        Task<bool> opening;
        lock (_gate)
        {
            opening = _opening ??= OpenAsync();
        }

        return opening.IsCompletedSuccessfully ? opening.Result : await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Completes at the next change after that version, or soon.</summary>
    public async Task NextAsync(long version, TimeSpan soon, CancellationToken cancellationToken)
    {
        Task changed;
        lock (_gate)
        {
            changed = _changed.Task;
        }

        if (Version == version)
        {
            await Task.WhenAny(changed, Task.Delay(soon, time, cancellationToken)).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task<bool> OpenAsync()
    {
        // Out of the lock first.
        await Task.Yield();
        HttpRequestMessage? request = null;
        HttpResponseMessage? response = null;
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            using var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), patience, s_patience, Timeout.InfiniteTimeSpan);
            var since = (time.GetUtcNow() - s_overlap).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            request = new HttpRequestMessage(HttpMethod.Get, $"http://engine/events?since={since}&filters={Uri.EscapeDataString(Filters)}");
            response = await engine.SendAsync(request, patience.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                _ = CountAsync(request, response);
                return true;
            }

            LogRefused((int)response.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            LogBroken(e.GetBaseException().Message);
        }

        response?.Dispose();
        request?.Dispose();
        Forget();
        return false;
    }

    /// <summary>What the events say does not matter, only that there are some.</summary>
    private async Task CountAsync(HttpRequestMessage request, HttpResponseMessage response)
    {
        try
        {
            using (request)
            using (response)
            {
                var buffer = new byte[4096];
                var events = await response.Content.ReadAsStreamAsync(_stop.Token).ConfigureAwait(false);
                while (await events.ReadAsync(buffer, _stop.Token).ConfigureAwait(false) > 0)
                {
                    Bump();
                    if (time.GetElapsedTime(Volatile.Read(ref _asked)) > s_unasked)
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            LogBroken(e.GetBaseException().Message);
        }
        finally
        {
            Forget();
        }
    }

    private void Forget()
    {
        lock (_gate)
        {
            _opening = null;
        }

        Bump();
    }

    private void Bump()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _version++;
        }

        changed.SetResult();
    }

    [LoggerMessage(1, LogLevel.Debug, "the engine answers GET /events with {Status}: containers that call are looked up for each request")]
    private partial void LogRefused(int status);

    [LoggerMessage(2, LogLevel.Debug, "the engine's events are not heard: {Reason}")]
    private partial void LogBroken(string reason);
}
