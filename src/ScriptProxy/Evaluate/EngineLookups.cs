using System.Collections.Concurrent;
using System.Text.Json;
using ScriptProxy.Decode;
using ScriptProxy.Sdk.Lookups;
using static ScriptProxy.Evaluate.InspectionFields;

namespace ScriptProxy.Evaluate;

/// <summary>
/// Looks objects up at the daemon for one request. Each object is asked for once; the connection is the forwarder's own, so a look-up
/// sees exactly the daemon the request goes to.
/// </summary>
internal sealed class EngineLookups(HttpMessageInvoker engine, CancellationToken cancellationToken) : IEngine
{
    // Rules may ask for several objects at once.
    private ConcurrentDictionary<string, Task<JsonElement>>? _answers;

    /// <summary>True when anything was looked up.</summary>
    public bool HaveAsked => _answers is not null;

    public async Task<ContainerInfo> Container(string id) =>
        ContainerInspection.Read(await Get("/containers/", id, "/json").ConfigureAwait(false));

    public async Task<ImageInfo> Image(string reference)
    {
        var answer = await Get("/images/", reference, "/json").ConfigureAwait(false);
        var config = answer.TryGetProperty("Config", out var found) ? found : default;
        return new ImageInfo(Text(answer, "Id"), List(answer, "RepoTags"), List(answer, "RepoDigests"), Map(config, "Labels"), Text(config, "User"))
        {
            HasHealthcheck = HasHealthcheck(config),
        };
    }

    public async Task<VolumeInfo> Volume(string name)
    {
        var answer = await Get("/volumes/", name, "").ConfigureAwait(false);
        return new VolumeInfo(Text(answer, "Name"), Text(answer, "Driver"), Map(answer, "Options"), Map(answer, "Labels"));
    }

    public async Task<NetworkInfo> Network(string id)
    {
        var answer = await Get("/networks/", id, "").ConfigureAwait(false);
        return new NetworkInfo(Text(answer, "Id"), Text(answer, "Name"), Text(answer, "Driver"), Map(answer, "Labels"));
    }

    public async Task<ExecInfo> Exec(string id)
    {
        var answer = await Get("/exec/", id, "/json").ConfigureAwait(false);
        return new ExecInfo(Text(answer, "ID"), Text(answer, "ContainerID"), answer.GetProperty("Running").GetBoolean());
    }

    /// <summary>The container of this name or id where it was looked up before, otherwise null.</summary>
    /// <exception cref="NotFoundException">It was looked up, and does not exist.</exception>
    public async ValueTask<ContainerInfo?> AskedContainerAsync(string id) =>
        HasAsked("/containers/", id, "/json") ? await Container(id).ConfigureAwait(false) : null;

    /// <summary>The same for an image.</summary>
    public async ValueTask<ImageInfo?> AskedImageAsync(string reference) =>
        HasAsked("/images/", reference, "/json") ? await Image(reference).ConfigureAwait(false) : null;

    /// <summary>The same for a network.</summary>
    public async ValueTask<NetworkInfo?> AskedNetworkAsync(string id) =>
        HasAsked("/networks/", id, "") ? await Network(id).ConfigureAwait(false) : null;

    private bool HasAsked(string before, string name, string after) => _answers?.ContainsKey(before + name + after) == true;

    private static bool HasHealthcheck(JsonElement config) =>
        config.ValueKind == JsonValueKind.Object && config.TryGetProperty("Healthcheck", out var health) && List(health, "Test") is [not "NONE", ..];

    /// <summary>A name that is not one canonical path part would ask the daemon about something else.</summary>
    private async Task<JsonElement> Get(string before, string name, string after)
    {
        var path = before + name + after;
        if (name.Length == 0 || !RequestTarget.TryParse(PercentEncoding.EncodePath(path), out var target, out _) || target.Path != path)
        {
            throw new NotFoundException($"'{name}' is not a name the daemon could know");
        }

        var answers = LazyInitializer.EnsureInitialized(ref _answers, static () => new(StringComparer.Ordinal));
        if (!answers.TryGetValue(path, out var answer))
        {
            answer = answers.GetOrAdd(path, EngineJson.GetAsync(engine, PercentEncoding.EncodePath(path), cancellationToken));
        }

        var found = await answer.ConfigureAwait(false);

        // Who asks again by the full id, which may stand in the request by now, gets the same answer.
        if (Text(found, "Id") is { Length: > 0 } id && id != name)
        {
            answers.TryAdd(before + id + after, answer);
        }

        return found;
    }
}
