namespace ScriptProxy.Forward;

/// <summary>The engine's answer is missing, cut short, or no HTTP. A reader must not take what came so far for the whole.</summary>
internal sealed class EngineAnswerException(string message, bool nothingArrived = false, Exception? inner = null)
    : HttpIOException(nothingArrived ? HttpRequestError.ResponseEnded : HttpRequestError.InvalidResponse, message, inner)
{
    /// <summary>True when not one byte of an answer came: on a connection that had been idle, the request may never have been read.</summary>
    public bool NothingArrived { get; } = nothingArrived;
}
