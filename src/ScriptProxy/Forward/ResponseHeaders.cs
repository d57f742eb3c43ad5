using Microsoft.Extensions.Primitives;

namespace ScriptProxy.Forward;

/// <summary>Passes the engine's headers back: all of them, since clients negotiate from them, but those about one connection only.</summary>
internal static class ResponseHeaders
{
    public static void Copy(ResponseHead head, bool keepChunks, HttpResponse response)
    {
        var headers = response.Headers;
        var isFirst = headers.Count == 0;
        foreach (var (name, values) in head.Forwarded(keepChunks))
        {
            headers[name] = isFirst ? values : StringValues.Concat(headers[name], values);
        }

        if (head.ContentLength is { } length && head.Status != StatusCodes.Status204NoContent)
        {
            headers.ContentLength = length;
        }

        if (keepChunks)
        {
            headers.TransferEncoding = "chunked";
        }
    }

    /// <summary>What of a head is for the client, values of one name together.</summary>
    public static (string Name, StringValues Values)[] Of(ResponseHead head, bool keepChunks)
    {
        var connection = head.Headers.FirstOrDefault(static h => h.Key.Equals("Connection", StringComparison.OrdinalIgnoreCase)).Value;
        return
        [
            .. head.Headers
                .Where(header => !IsAboutConnection(header.Key, keepChunks) && !IsNamed(connection, header.Key))
                .GroupBy(static header => header.Key, static header => header.Value, StringComparer.OrdinalIgnoreCase)
                .Select(static header => (header.Key, header.ToArray() is [var only] ? new StringValues(only) : new StringValues([.. header]))),
        ];
    }

    private static bool IsAboutConnection(string name, bool keepChunks) => name.Length switch
    {
        7 => Is(name, "Upgrade") || (Is(name, "Trailer") && !keepChunks),
        10 => Is(name, "Connection") || Is(name, "Keep-Alive"),
        14 => Is(name, "Content-Length"),
        16 => Is(name, "Proxy-Connection"),
        17 => Is(name, "Transfer-Encoding"),
        _ => false,
    };

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool IsNamed(string? connection, string name)
    {
        if (connection is null)
        {
            return false;
        }

        foreach (var part in connection.AsSpan().Split(','))
        {
            if (connection.AsSpan(part).Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
