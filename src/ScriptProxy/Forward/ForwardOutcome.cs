namespace ScriptProxy.Forward;

/// <summary>How forwarding ended.</summary>
internal abstract record ForwardOutcome
{
    private ForwardOutcome()
    {
    }

    /// <summary>The engine's answer, or the stream it became, was passed on to its end.</summary>
    public sealed record Responded(int Status, long BytesUp, long BytesDown, TimeSpan UpstreamHead) : ForwardOutcome;

    /// <summary>No answer came from the engine and nothing was sent to the client: the caller answers.</summary>
    public sealed record Unreachable(string Reason) : ForwardOutcome;

    /// <summary>It broke after the answer had begun, or the client went away; the connection to the client is, or is being, closed.</summary>
    public sealed record Broken(string Reason) : ForwardOutcome;
}
