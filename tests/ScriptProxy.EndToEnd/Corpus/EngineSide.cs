using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ScriptProxy.EndToEnd.Corpus;

/// <summary>Straight requests to a real engine: preparing a case, looking at its effect, clearing it away.</summary>
internal sealed class EngineSide : IDisposable
{
    private readonly HttpClient _http;

    internal EngineSide(string socketPath)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        _http = new HttpClient(handler) { BaseAddress = new Uri("http://engine"), Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>The value of a <c>before:</c> or <c>after:</c> line: method, target and perhaps a JSON body.</summary>
    internal async Task<(HttpStatusCode Status, string Text)> RequestAsync(string line)
    {
        var words = line.Split(' ', 3);
        using var request = new HttpRequestMessage(new HttpMethod(words[0]), words[1]);
        if (words.Length == 3)
        {
            request.Content = new StringContent(words[2], Encoding.UTF8, "application/json");
        }

        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    internal async Task PrepareAsync(string line)
    {
        var (status, text) = await RequestAsync(line);
        Assert.True((int)status is (>= 200 and < 300) or 304, $"before: {line}\nanswered {(int)status}: {text}");
    }

    /// <summary>Whether the engine shows what a <c>proof:</c> line says, and what it shows.</summary>
    internal async Task<(bool Holds, string Shown)> ShowsAsync(string proof, Answer answer)
    {
        if (proof.StartsWith("status ", StringComparison.Ordinal))
        {
            return (answer.Status == Number(proof["status ".Length..]), $"status {answer.Status}");
        }

        var words = proof.Split(' ', 4);
        var (status, text) = await RequestAsync($"{words[0]} {words[1]}");
        if (words[2] == "status")
        {
            return ((int)status == Number(words[3]), $"status {(int)status}");
        }

        if (status != HttpStatusCode.OK)
        {
            return (false, $"status {(int)status}");
        }

        using var document = JsonDocument.Parse(text);
        using var expected = JsonDocument.Parse(words[3]);
        return JsonAt(document.RootElement, words[2]) is { } found
            ? (JsonElement.DeepEquals(found, expected.RootElement), found.GetRawText())
            : (false, "nothing");
    }

    /// <summary>Removes everything a case may have left. The engine is for the corpus alone.</summary>
    internal async Task ClearAsync()
    {
        foreach (var container in await ListAsync("/containers/json?all=1", "Id"))
        {
            await _http.DeleteAsync($"/containers/{container}?force=1&v=1");
        }

        var networks = await ListAsync("/networks?filters=" + Uri.EscapeDataString("""{"type":["custom"]}"""), "Id");
        foreach (var network in networks)
        {
            await _http.DeleteAsync("/networks/" + network);
        }

        using var volumes = await _http.GetFromJsonAsync<JsonDocument>("/volumes");
        foreach (var volume in volumes!.RootElement.GetProperty("Volumes") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default)
        {
            await _http.DeleteAsync("/volumes/" + volume.GetProperty("Name").GetString());
        }

        foreach (var image in await ListAsync("/images/json?filters=" + Uri.EscapeDataString("""{"reference":["corpus*","*/corpus*"]}"""), "Id"))
        {
            await RemoveCorpusTagsAsync(image);
        }
    }

    internal async Task<bool> HasAsync(string image)
    {
        using var answer = await _http.GetAsync($"/images/{image}/json");
        return answer.IsSuccessStatusCode;
    }

    public void Dispose() => _http.Dispose();

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static JsonElement? JsonAt(JsonElement root, string pointer)
    {
        var at = root;
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var member))
            {
                at = member;
            }
            else if (at.ValueKind == JsonValueKind.Array && int.TryParse(name, out var index) && index < at.GetArrayLength())
            {
                at = at[index];
            }
            else
            {
                return null;
            }
        }

        return at;
    }

    private async Task<List<string>> ListAsync(string path, string property)
    {
        using var document = await _http.GetFromJsonAsync<JsonDocument>(path);
        return [.. document!.RootElement.EnumerateArray().Select(item => item.GetProperty(property).GetString()!)];
    }

    private async Task RemoveCorpusTagsAsync(string image)
    {
        using var document = await _http.GetFromJsonAsync<JsonDocument>($"/images/{image}/json");
        foreach (var tag in document!.RootElement.GetProperty("RepoTags").EnumerateArray().Select(static tag => tag.GetString()!))
        {
            if (tag.Contains("corpus", StringComparison.Ordinal))
            {
                await _http.DeleteAsync($"/images/{tag}?noprune=1");
            }
        }
    }
}
