using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScriptProxy.Explain;

/// <summary>
/// Answers look-ups from a file in place of an engine: <c>{"containers": {"web": {...}}, "images": {}, "volumes": {}, "networks": {},
/// "execs": {}}</c>, each object as the engine's inspect call answers it, under the name by which it is asked for. An object is also
/// found by its <c>Id</c>. What an answer always has may be left out: it is filled in with what an ordinary object has.
/// </summary>
internal sealed class StandInEngine : HttpMessageHandler
{
    private static readonly (string Group, string Before, string After)[] s_groups =
    [
        ("containers", "/containers/", "/json"),
        ("images", "/images/", "/json"),
        ("volumes", "/volumes/", ""),
        ("networks", "/networks/", ""),
        ("execs", "/exec/", "/json"),
    ];

    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);

    private StandInEngine()
    {
    }

    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="FormatException">It is not of the shape above.</exception>
    public static StandInEngine Parse(string json)
    {
        var root = JsonNode.Parse(json, null, new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
            ?? throw new FormatException("it has to be a JSON object");
        var engine = new StandInEngine();
        foreach (var (name, objects) in root)
        {
            var group = Array.Find(s_groups, known => known.Group == name);
            if (group.Group is null)
            {
                throw new FormatException($"there is no group \"{name}\"; known are {string.Join(", ", s_groups.Select(static known => known.Group))}");
            }

            foreach (var (key, value) in objects as JsonObject ?? throw new FormatException($"\"{name}\" has to be an object of names and answers"))
            {
                engine.Add(group, key, value as JsonObject ?? throw new FormatException($"\"{key}\" in \"{name}\" has to be an object"));
            }
        }

        return engine;
    }

    /// <summary>The daemon's answer about something that does not exist.</summary>
    public static HttpResponseMessage Missing(string path, HttpRequestMessage request)
    {
        var group = Array.Find(s_groups, known => path.StartsWith(known.Before, StringComparison.Ordinal));
        var name = path[group.Before.Length..^group.After.Length];
        var message = group.Group switch
        {
            "volumes" => $"get {name}: no such volume",
            "networks" => $"network {name} not found",
            "execs" => $"No such exec instance: {name}",
            "images" => $"No such image: {name}",
            _ => $"No such container: {name}",
        };
        return Answer(HttpStatusCode.NotFound, new JsonObject { ["message"] = message }.ToJsonString(), request);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath);
        return Task.FromResult(_answers.TryGetValue(path, out var answer) ? Answer(HttpStatusCode.OK, answer, request) : Missing(path, request));
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string json, HttpRequestMessage request) => new(status)
    {
        Content = new StringContent(json, Encoding.UTF8, "application/json"),
        RequestMessage = request,
    };

    private static void FillIn(string group, string name, JsonObject answer)
    {
        switch (group)
        {
            case "containers":
                Default(answer, "Id", IdOf(name));
                Default(answer, "Name", "/" + name);
                Inner(answer, "Config");
                Default(Inner(answer, "HostConfig"), "Privileged", false);
                Default(Inner(answer, "HostConfig"), "NetworkMode", "bridge");
                Default(Inner(answer, "State"), "Running", true);
                break;
            case "images":
                Default(answer, "Id", "sha256:" + IdOf(name));
                break;
            case "volumes":
                Default(answer, "Name", name);
                Default(answer, "Driver", "local");
                break;
            case "networks":
                Default(answer, "Id", IdOf(name));
                Default(answer, "Name", name);
                Default(answer, "Driver", "bridge");
                break;
            default:
                Default(answer, "ID", name);
                Default(answer, "Running", false);
                break;
        }
    }

    private static JsonObject Inner(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject inner)
        {
            return inner;
        }

        var made = new JsonObject();
        parent[name] = made;
        return made;
    }

    private static void Default(JsonObject parent, string name, JsonNode value)
    {
        if (!parent.ContainsKey(name))
        {
            parent[name] = value;
        }
    }

    private static string IdOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private void Add((string Group, string Before, string After) group, string name, JsonObject answer)
    {
        FillIn(group.Group, name, answer);
        var text = answer.ToJsonString();
        _answers[group.Before + name + group.After] = text;
        if (answer["Id"] is JsonValue id && id.TryGetValue<string>(out var full))
        {
            _answers.TryAdd(group.Before + full + group.After, text);
        }
    }
}
