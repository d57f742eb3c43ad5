namespace ScriptProxy.Decode;

/// <summary>Why a request could not be understood in exactly one way. It is answered to the client and never forwarded.</summary>
/// <param name="Status">HTTP status: 400, 413 or 415.</param>
/// <param name="Code">Stable code, SP1xxx.</param>
/// <param name="Message">What is wrong and what to do, for the client.</param>
internal sealed record Refusal(int Status, string Code, string Message)
{
    public const int MaxJsonBody = 4 * 1024 * 1024;

    public static Refusal Path(string message) => new(400, "SP1001", message);

    public static Refusal Query(string message) => new(400, "SP1002", message);

    public static Refusal ContentType(string message) => new(400, "SP1003", message);

    public static Refusal TooLarge(string message) => new(413, "SP1004", message);

    public static Refusal Upgrade(string message) => new(400, "SP1005", message);
}
