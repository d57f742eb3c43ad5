namespace ScriptProxy.Sdk.Bodies;

/// <summary>A JSON body that is not what the daemon accepts, or that could be read in two ways.</summary>
internal sealed class BodyFormatException(string code, string message, int status = 400) : Exception(message)
{
    /// <summary>The stable refusal code, SP1xxx.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status of the refusal: 400, or 413 for a limit.</summary>
    public int Status { get; } = status;
}
