namespace ScriptProxy.Forward;

/// <summary>No connection to the engine could be opened. The message names the socket and says what to do.</summary>
internal sealed class EngineUnreachableException(string message, Exception? inner = null)
    : HttpRequestException(HttpRequestError.ConnectionError, message, inner);
