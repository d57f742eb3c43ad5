using ScriptProxy.Observe;
using ScriptProxy.Sdk;

namespace ScriptProxy.Decode;

/// <summary>Why a request could not be understood in exactly one way, or not be served now. It is answered to the client and never forwarded.</summary>
/// <param name="Status">HTTP status: 400, 401, 408, 413, 415 or 429.</param>
/// <param name="Code">Stable code, SP1xxx, or SP4xxx for what has nothing to do with the request itself.</param>
/// <param name="Message">What is wrong and what to do, for the client.</param>
internal sealed record Refusal(int Status, string Code, string Message)
{
    /// <summary>What it is that refuses, as decision records name it.</summary>
    public string Source { get; init; } = DecisionReason.Decode;

    public const int MaxJsonBody = 4 * 1024 * 1024;

    public static Refusal Path(string message) => new(400, "SP1001", message);

    public static Refusal Query(string message) => new(400, "SP1002", message);

    public static Refusal ContentType(string message) => new(400, "SP1003", message);

    public static Refusal TooLarge(string message) => new(413, "SP1004", message);

    /// <summary>The client asks for a version below the minimum, in the daemon's own words, which clients know.</summary>
    /// <param name="asked">What it asks for.</param>
    /// <param name="minimum">What is served at least.</param>
    /// <param name="suggested">What the engine speaks.</param>
    public static Refusal OldClient(ApiVersion asked, ApiVersion minimum, ApiVersion suggested) => new(
        400,
        "SP1006",
        $"client version {asked} is too old. Minimum supported API version is {minimum}, please upgrade your client to a newer version, "
            + $"or set COMPOSE_API_VERSION={suggested} (docker-compose) or DOCKER_API_VERSION={suggested} (docker)"
            + (asked < DescribedVersions.Oldest ? "" : $"; whoever runs the proxy can lower --min-api-version to {asked}"));

    /// <summary>The engine itself is older than the minimum, so no client can ask for enough.</summary>
    public static Refusal OldEngine(ApiVersion engine, ApiVersion minimum) => new(
        400,
        "SP1006",
        $"the engine's API version {engine} is too old. Minimum supported API version is {minimum}; "
            + "whoever runs the proxy has to update the engine or lower --min-api-version"
            + (engine < DescribedVersions.Oldest ? "" : $" to {engine}"));

    /// <summary>A body that never comes to its end, or whose chunks are none.</summary>
    public static Refusal Framing(string fault) => new(400, "SP1101", $"the body cannot be read: {fault.TrimEnd('.')}");

    /// <summary>A body that does not come (RFC 9110, section 15.5.9).</summary>
    public static Refusal Slow(string fault) => new(408, "SP1008", fault);

    /// <summary>A token that nobody knows is no way to be nobody: the rules for clients without one may allow more than was meant.</summary>
    public static Refusal Token() => new(
        401, "SP1009", "the Authorization header carries no bearer token that this proxy knows; send one of --tokens FILE, or no such header");

    public static Refusal TooManyConnections(int most) => TooMany(
        "SP4003", $"this client has more than {most} connections open; close some, or let whoever runs the proxy raise --client-connections");

    public static Refusal TooManyStreams(int most) => TooMany(
        "SP4004",
        $"this client already has {most} requests open that may last (events, logs, attach, exec, wait, builds and the like); end some, "
            + "or let whoever runs the proxy raise --client-streams");

    public static Refusal Upgrade(string message) => new(400, "SP1005", message);

    public static Refusal Credentials(string message) => new(400, "SP1007", message);

    /// <summary>RFC 6585, section 4.</summary>
    private static Refusal TooMany(string code, string message) => new(429, code, message) { Source = DecisionReason.Cap };
}
