namespace ScriptProxy.Forward;

/// <summary>
/// Passes the body of an answer on by reading straight into the client's output: one copy in user space and no buffer of its own.
/// Each read is flushed at once.
/// </summary>
internal static class AnswerBody
{
    /// <param name="body">The body; what fails while it is passed on is noted in <paramref name="call"/>.</param>
    /// <param name="response">The answer to the client, whose head is set.</param>
    /// <param name="call">The call.</param>
    /// <param name="headFirst">True when the head must not wait for the body.</param>
    /// <param name="cancellationToken">Cancelled when the client goes away.</param>
    public static async ValueTask PassOnAsync(
        EngineBody body, HttpResponse response, EngineCall call, bool headFirst, CancellationToken cancellationToken)
    {
        try
        {
            await response.StartAsync(cancellationToken);
            var output = response.BodyWriter;
            if (headFirst)
            {
                await output.FlushAsync(cancellationToken);
            }

            var size = new ReadSize();
            while (true)
            {
                if (size.IsSmall)
                {
                    await body.WaitForDataAsync(cancellationToken);
                }

                var memory = output.GetMemory(size.Bytes);
                var count = await body.ReadAsync(memory, cancellationToken);
                output.Advance(count);
                var flushed = await output.FlushAsync(cancellationToken);
                if (body.HasEnded)
                {
                    return;
                }

                if (flushed.IsCompleted)
                {
                    call.BodyFailure = new IOException("the client went away");
                    return;
                }

                size.Follow(count);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The answer has begun: YARP, told of it, would try to begin another one.
            call.BodyFailure = e;
        }
    }
}
