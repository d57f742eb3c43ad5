using System.Text.Json;
using ScriptProxy.Sdk.Lookups;
using static ScriptProxy.Evaluate.InspectionFields;

namespace ScriptProxy.Evaluate;

/// <summary>Asks the daemon for one JSON document.</summary>
internal static class EngineJson
{
    private const int MaxAnswer = 16 * 1024 * 1024;

    /// <param name="engine">The way to it.</param>
    /// <param name="target">Path and query, encoded.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
    /// <exception cref="NotFoundException">The daemon says that there is no such thing.</exception>
    /// <exception cref="HttpRequestException">It could not be asked, or answered with another error.</exception>
    /// <exception cref="JsonException">It did not answer with JSON.</exception>
    public static async Task<JsonElement> GetAsync(HttpMessageInvoker engine, string target, CancellationToken cancellationToken)
    {
        var uri = new Uri("http://engine" + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        using var response = await engine.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Content.Headers.ContentLength > MaxAnswer)
        {
            throw new InvalidDataException($"the daemon's answer to {target} is longer than 16 MiB");
        }

        await response.Content.LoadIntoBufferAsync(MaxAnswer, cancellationToken).ConfigureAwait(false);
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var document = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        var root = document.RootElement.Clone();
        if (response.IsSuccessStatusCode)
        {
            return root;
        }

        var message = Text(root, "message");
        throw response.StatusCode == System.Net.HttpStatusCode.NotFound
            ? new NotFoundException(message)
            : new HttpRequestException($"the daemon answered {(int)response.StatusCode} to {target}: {message}");
    }
}
