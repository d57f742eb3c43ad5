using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ScriptProxy.Sdk;

namespace ScriptProxy.Decode;

/// <summary>
/// Refuses headers that could make the daemon read something other than what was judged: forms that shadow the query, gRPC content,
/// compressed JSON, upgrades where the operation has none.
/// </summary>
internal static class ContentRules
{
    public static Refusal? Check(Operation operation, IHeaderDictionary headers, bool hasBody) =>
        CheckContentType(operation, headers.ContentType, hasBody)
        ?? CheckContentEncoding(operation, headers.ContentEncoding)
        ?? CheckUpgrade(operation, headers.Upgrade);

    private static Refusal? CheckContentType(Operation operation, StringValues values, bool hasBody)
    {
        if (values.Count == 0)
        {
            return hasBody && operation.Body == BodyKind.Json && operation != Engine.Auth
                ? Refusal.ContentType($"{operation} takes a JSON body: Content-Type has to be application/json")
                : null;
        }

        if (values.Count > 1)
        {
            return Refusal.ContentType("Content-Type is given more than once");
        }

        var text = values[0] ?? "";
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        var mediaType = (semicolon < 0 ? text : text[..semicolon]).Trim().ToLowerInvariant();
        if (mediaType is "application/x-www-form-urlencoded" or "multipart/form-data")
        {
            // Go's form parsing puts such a body before the query, whatever the handler expects.
            return Refusal.ContentType($"a form body is never part of the Engine API (Content-Type: {mediaType})");
        }

        if (mediaType.StartsWith("application/grpc", StringComparison.Ordinal))
        {
            return Refusal.ContentType("gRPC requests are not forwarded");
        }

        if (operation.Body == BodyKind.Json && hasBody && operation != Engine.Auth)
        {
            return mediaType == "application/json" && MediaTypeHeaderValue.TryParse(text, out _)
                ? null
                : Refusal.ContentType($"{operation} takes a JSON body: Content-Type has to be application/json, not {mediaType}");
        }

        return null;
    }

    private static Refusal? CheckContentEncoding(Operation operation, StringValues values) =>
        values.Count == 0 || operation.Body == BodyKind.Stream || string.Equals(values.ToString(), "identity", StringComparison.OrdinalIgnoreCase)
            ? null
            : Refusal.ContentType("the daemon does not decompress JSON bodies: Content-Encoding has to be absent");

    private static Refusal? CheckUpgrade(Operation operation, StringValues values) =>
        values.Count == 0 || operation.Upgrade != UpgradeKind.None
            ? null
            : Refusal.Upgrade($"{operation} does not upgrade the connection: leave out the Upgrade header");
}
