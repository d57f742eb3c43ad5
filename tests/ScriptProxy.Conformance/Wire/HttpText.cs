using System.Globalization;

namespace ScriptProxy.Conformance.Wire;

/// <summary>Pieces of HTTP/1.1, as they are written by hand.</summary>
internal static class HttpText
{
    public const string LastChunk = "0\r\n\r\n";

    public const string ChunkedJson = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

    public const string Upgraded =
        "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n";

    /// <summary>How the engine answers a hijacking request that asks for no upgrade.</summary>
    public const string RawStream = "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n";

    public static string Chunk(string data) => string.Create(CultureInfo.InvariantCulture, $"{data.Length:x}\r\n{data}\r\n");

    public static string Answer(string status, string body, string headers = "") => string.Create(
        CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}");

    public static string Ok(string body) => Answer("200 OK", body);

    /// <summary>The values of a header, in order.</summary>
    public static IReadOnlyList<string> Values(string head, string name) =>
    [
        .. head.Split("\r\n").Skip(1)
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[(name.Length + 1)..].Trim()),
    ];

    /// <summary>The names of all headers, in lower case.</summary>
    public static IReadOnlyList<string> Names(string head) =>
        [.. head.Split("\r\n").Skip(1).Where(static line => line.Length > 0).Select(static line => line.Split(':')[0].ToLowerInvariant())];
}
