using System.Text.Json;
using static ScriptProxy.Evaluate.InspectionFields;

namespace ScriptProxy.Identify;

/// <summary>Reads events that the engine remembers.</summary>
internal static class EngineEvents
{
    /// <summary>When the container was last connected to a network, by the events that the target asks for; null when they do not say.</summary>
    public static async Task<DateTimeOffset?> ConnectionsAsync(
        HttpMessageInvoker engine, string target, string container, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://engine" + target);
        using var response = await engine.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"the daemon answered {(int)response.StatusCode} to GET /events");
        }

        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
        DateTimeOffset? last = null;
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Length > 0 && TimeOf(JsonElement.Parse(line), container) is { } time)
            {
                last = time;
            }
        }

        return last;
    }

    private static DateTimeOffset? TimeOf(JsonElement message, string container) =>
        message.TryGetProperty("Actor", out var actor)
        && actor.TryGetProperty("Attributes", out var attributes)
        && Text(attributes, "container") == container
        && message.TryGetProperty("timeNano", out var time)
        && time.TryGetInt64(out var nanoseconds)
            ? DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick)
            : null;
}
