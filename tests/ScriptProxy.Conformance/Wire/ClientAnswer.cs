using System.Globalization;
using System.Net.Sockets;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Conformance.Wire;

/// <summary>What a client got for one request.</summary>
/// <param name="Head">Status line and headers; what there was of them when the connection ended before.</param>
/// <param name="Body">The body without its framing, as far as it came.</param>
/// <param name="Trailers">The trailers of a chunked body, as lines.</param>
/// <param name="IsComplete">False when the connection ended, or the framing broke, before the end of the answer.</param>
internal sealed record ClientAnswer(string Head, string Body, string Trailers, bool IsComplete)
{
    /// <summary>0 when there is none.</summary>
    public int Status { get; } = StatusOf(Head);

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Reads the next answer; interim ones (1xx but 101) are passed over.</summary>
    public static async Task<ClientAnswer> ReadAsync(RawPeer client, string method = "GET")
    {
        var head = "";
        BodyReader? body = null;
        try
        {
            do
            {
                head = await client.ReadHeadAsync();
            }
            while (StatusOf(head) is >= 100 and < 200 and not 101);

            if (method != "HEAD" && StatusOf(head) is not (101 or 204 or 304))
            {
                body = new BodyReader(client, head, untilClose: true);
                await body.ReadToEndAsync();
            }

            return new ClientAnswer(head, body?.Data.ToString() ?? "", body?.Trailers ?? "", IsComplete: true);
        }
        catch (Exception e) when (e is IOException or SocketException or FormatException)
        {
            return new ClientAnswer(head.Length > 0 ? head : client.TakeAhead(), body?.Data.ToString() ?? "", "", IsComplete: false);
        }
    }

    public override string ToString() => Head.Length == 0 ? "the connection closed without an answer"
        : $"{Head.Split("\r\n")[0]}, {(IsComplete ? "complete" : "cut")}, body {Body.Length} bytes: {Body}";

    private static int StatusOf(string head) =>
        head.StartsWith("HTTP/1.", StringComparison.Ordinal) && head.Length > 12
        && int.TryParse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status
            : 0;
}
