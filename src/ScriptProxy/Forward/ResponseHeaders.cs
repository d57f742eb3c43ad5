namespace ScriptProxy.Forward;

/// <summary>Passes the engine's headers back: all of them, since clients negotiate from them, but those about one connection only.</summary>
internal static class ResponseHeaders
{
    public static void Copy(ResponseHead head, bool keepChunks, HttpResponse response)
    {
        var connection = head.Headers.FirstOrDefault(static h => h.Key.Equals("Connection", StringComparison.OrdinalIgnoreCase)).Value;
        foreach (var (name, value) in head.Headers)
        {
            if (!IsAboutConnection(name, head, keepChunks) && !IsNamed(connection, name))
            {
                response.Headers.Append(name, value);
            }
        }

        if (keepChunks)
        {
            response.Headers.TransferEncoding = "chunked";
        }
    }

    private static bool IsAboutConnection(string name, ResponseHead head, bool keepChunks) => name.Length switch
    {
        7 => Is(name, "Upgrade") || (Is(name, "Trailer") && !keepChunks),
        10 => Is(name, "Connection") || Is(name, "Keep-Alive"),
        14 => Is(name, "Content-Length") && (head.ContentLength is null || head.Status == 204),
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
