using System.Text.Json;
using ScriptProxy.Sdk;

namespace ScriptProxy.Forward;

/// <summary>What the engine says about itself. A request captures it once and is judged by it to its end.</summary>
/// <param name="Newest">The newest API version it speaks; null when it did not say.</param>
/// <param name="Oldest">The oldest API version it accepts; null when it did not say.</param>
/// <param name="Version">Its own version, <c>20.10.24+dfsg1</c>; null when it did not say.</param>
/// <param name="IsPodman">True for Podman's Docker-compatible service.</param>
internal sealed record EngineFacts(ApiVersion? Newest, ApiVersion? Oldest, string? Version, bool IsPodman)
{
    /// <summary>It was never reached.</summary>
    public static EngineFacts None { get; } = new(null, null, null, false);

    /// <summary>Reads the answer to <c>GET /version</c>: its body, and its headers where something filters the body away.</summary>
    public static EngineFacts Of(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var headers = response.Headers.NonValidated;
        var server = headers.TryGetValues("Server", out var servers) ? servers.ToString() : "";
        var facts = new EngineFacts(
            headers.TryGetValues("Api-Version", out var versions) ? Parse(versions.ToString()) : null,
            null,
            server.Split(' ')[0].Split('/') is ["Docker" or "Libpod", var number] ? number : null,
            headers.Contains("Libpod-API-Version") || server.StartsWith("Libpod/", StringComparison.Ordinal));
        return response.IsSuccessStatusCode ? facts.With(body) : facts;
    }

    private EngineFacts With(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? this : this with
            {
                Newest = Parse(Text(root, "ApiVersion")) ?? Newest,
                Oldest = Parse(Text(root, "MinAPIVersion")),
                Version = Text(root, "Version") ?? Version,
            };
        }
        catch (JsonException)
        {
            // Not the engine's own answer; the headers have said what they could.
            return this;
        }
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static ApiVersion? Parse(string? text) => ApiVersion.TryParse(text, out var version) ? version : null;
}
