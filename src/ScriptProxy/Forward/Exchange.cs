using System.Diagnostics;
using System.Net.Sockets;

namespace ScriptProxy.Forward;

/// <summary>One request and its answer on one connection: the body is sent while the answer is read.</summary>
internal sealed class Exchange(EngineConnection connection, EngineCall call, EngineConnectionPool pool)
{
    private const int InterimLimit = 100;

    private readonly Lock _lock = new();
    private CancellationTokenRegistration _inputEnded;
    private Task _upload = Task.CompletedTask;
    private bool _sent;
    private bool _clientEnded;
    private bool _notReusable;
    private bool _over;

    public EngineConnection Connection { get; } = connection;

    public EngineCall Call { get; } = call;

    /// <summary>Sends the request and reads the head of its answer; a streamed body may still be on its way then.</summary>
    public async ValueTask StartAsync(RequestHeadWriter request, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await Connection.SendAsync(request.Bytes, cancellationToken).ConfigureAwait(false);
            if (!request.HasBody)
            {
                await Connection.SendAsync(Call.Body, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SocketException e)
        {
            throw new EngineAnswerException($"the engine closed the connection before it took the request: {e.Message}", true, e);
        }

        if (Call.ClientBody is { } body)
        {
            _upload = Call.Upload = UploadAsync(body);
        }
        else
        {
            Call.BytesUp = Call.Body.Length;
            RequestSent();
        }

        _inputEnded = Call.InputEnded.UnsafeRegister(static exchange => ((Exchange)exchange!).ClientEnded(), this);
        ResponseHead head;
        try
        {
            var interim = 0;
            do
            {
                if (interim++ > InterimLimit)
                {
                    throw new EngineAnswerException("the engine sends interim answers only");
                }

                head = await Connection.ReadHeadAsync(cancellationToken).ConfigureAwait(false);
            }
            while (head.Status is < 200 and not 101);
        }
        catch (Exception) when (Call.UploadFailure is not null)
        {
            // The connection was closed under the reader because the client's body broke off: that is the reason to report.
            throw new IOException("the request body could not be read from the client", Call.UploadFailure);
        }

        if (head.Status == 101 && Call.Upgrade is null)
        {
            throw new EngineAnswerException("the engine switched protocols without being asked");
        }

        Call.HeadTime = Stopwatch.GetElapsedTime(started);
        Call.Head = head;
        _notReusable |= head.IsLast || head.Status == 101;
    }

    /// <summary>The answer has been read to its end: the connection serves the next request, if it can.</summary>
    public void Complete()
    {
        if (!End())
        {
            return;
        }

        if (!_upload.IsCompleted)
        {
            // Answered without wanting the rest of the body. Go's server closes such a connection too.
            Call.ClientBody?.Stop();
            Connection.Dispose();
        }
        else if (_notReusable || Connection.BufferedLength > 0)
        {
            Connection.Dispose();
        }
        else
        {
            pool.Return(Connection);
        }
    }

    /// <summary>The answer is not wanted any more, or it broke off.</summary>
    public void Abort()
    {
        if (End())
        {
            Call.ClientBody?.Stop();
            Connection.Dispose();
        }
    }

    /// <summary>Leaves the connection, which has left HTTP, to the caller.</summary>
    public EngineConnection Detach()
    {
        End();
        return Connection;
    }

    // Disposing the registration waits for a callback under way, so that no later request on the connection can be half-closed by it.
    private bool End()
    {
        _inputEnded.Dispose();
        return !Interlocked.Exchange(ref _over, true);
    }

    private async Task UploadAsync(ClientBody body)
    {
        try
        {
            await body.SendAsync(Connection, Call).ConfigureAwait(false);
            RequestSent();
        }
        catch (Exception e)
        {
            _notReusable = true;
            if (!body.EngineStoppedReading)
            {
                // A body cut short must not look complete to the engine either.
                Call.UploadFailure = e;
                Connection.Dispose();
            }
        }
    }

    private void RequestSent()
    {
        lock (_lock)
        {
            _sent = true;
            HalfCloseWhenDue();
        }
    }

    private void ClientEnded()
    {
        lock (_lock)
        {
            _clientEnded = true;
            HalfCloseWhenDue();
        }
    }

    private void HalfCloseWhenDue()
    {
        if (_sent && _clientEnded && Call.IsInputEmpty?.Invoke() != false)
        {
            _notReusable = true;
            Connection.ShutdownSend();
        }
    }
}
