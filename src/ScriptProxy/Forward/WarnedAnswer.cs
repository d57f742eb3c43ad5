namespace ScriptProxy.Forward;

/// <summary>
/// Passes an answer on with texts added to its <c>Warnings</c> array:
/// <list type="number">
/// <item>An answer that cannot be one is left to stream as it is: an error, not JSON, encoded, too long.</item>
/// <item>Its body is read whole, up to <see cref="LongestBody"/>.</item>
/// <item>The texts are cut in and the length is set anew. Where that cannot be done the bytes go out as they came.</item>
/// </list>
/// </summary>
internal static class WarnedAnswer
{
    /// <summary>An answer with such an array is a few hundred bytes long.</summary>
    public const int LongestBody = 1024 * 1024;

    /// <returns>True when the body, or the rest of it, has still to be passed on.</returns>
    public static async ValueTask<bool> BeginAsync(
        HttpResponse response, HttpContent content, EngineCall call, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        // 1. Left as it is
        var head = call.Head!;
        if (head.Status is not (200 or 201))
        {
            return true;
        }

        if (WhyNot(head) is { } reason)
        {
            call.WarningsLost = reason;
            return true;
        }

        // 2. Read
        var body = await ReadAsync(await content.ReadAsStreamAsync(cancellationToken), cancellationToken);
        if (body.Length > LongestBody)
        {
            call.WarningsLost = "is too long to add to";
            await response.Body.WriteAsync(body, cancellationToken);
            return true;
        }

        // 3. Cut in
        var warned = WarningsSplice.Add(body.Span, texts);
        if (warned is null)
        {
            call.WarningsLost = "is not the JSON object it should be";
        }
        else
        {
            response.ContentLength = warned.Length;
        }

        await response.Body.WriteAsync(warned ?? body, cancellationToken);
        return false;
    }

    private static string? WhyNot(ResponseHead head) =>
        head.ContentLength > LongestBody ? "is too long to add to"
        : head.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true ? "is not JSON"
        : head.Headers.Any(static header => header.Key.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase)) ? "has a content encoding"
        : null;

    /// <summary>The whole body, or a beginning that is longer than allowed.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var length = 0;
        while (length <= LongestBody)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
            }

            var count = await body.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (count == 0)
            {
                break;
            }

            length += count;
        }

        return buffer.AsMemory(0, length);
    }
}
