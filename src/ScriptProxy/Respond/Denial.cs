using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ScriptProxy.Respond;

/// <summary>An answer of the proxy itself, in the Engine API's own error shape (<c>ErrorResponse</c>), which every client prints.</summary>
internal static class Denial
{
    public static Task WriteAsync(HttpContext context, int status, string message, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new EngineError(message), EngineErrorContext.Relaxed.EngineError);
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;

        // Not HttpMethods.IsHead, for which "head" is HEAD too: an answer to that has a body.
        return context.Request.Method == "HEAD" ? Task.CompletedTask : response.Body.WriteAsync(body, cancellationToken).AsTask();
    }
}

internal sealed record EngineError([property: JsonPropertyName("message")] string Message);

[JsonSerializable(typeof(EngineError))]
internal sealed partial class EngineErrorContext : JsonSerializerContext
{
    /// <summary>Quotes in rule names stay readable; the answer is JSON for API clients, never HTML.</summary>
    public static EngineErrorContext Relaxed { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
