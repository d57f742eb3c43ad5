using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ScriptProxy.EndToEnd.Hijack;

namespace ScriptProxy.EndToEnd.Soak;

/// <summary>A client that does one thing after the other at random, checks each answer, and now and then goes away in the middle.</summary>
internal sealed class RealEngineWorker : IDisposable
{
    private static readonly Uri Engine = new("http://docker/v1.41/");

    private readonly string _socketPath;
    private readonly string _container;
    private readonly Random _random;
    private readonly HttpClient _client;

    /// <param name="socketPath">Of the proxy.</param>
    /// <param name="container">One that runs and has written 100 numbered lines.</param>
    /// <param name="seed">Of what it does.</param>
    internal RealEngineWorker(string socketPath, string container, int seed)
    {
        _socketPath = socketPath;
        _container = container;
        _random = new Random(seed);
        _client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = Engine };
    }

    internal async Task RunAsync(int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            // What makes the engine start or store something is slow, and so rare.
            await (_random.Next(100) switch
            {
                < 25 => PingAsync(),
                < 45 => InspectAsync(),
                < 60 => ListAsync(),
                < 70 => NotFoundAsync(),
                < 84 => LogsAsync(),
                < 88 => EventsAsync(),
                < 96 => GoAwayAsync(),
                < 98 => CreateAndRemoveAsync(),
                _ => ExecAsync(),
            });
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task PingAsync() => Assert.Equal("OK", await GetAsync("_ping"));

    private async Task InspectAsync()
    {
        using var json = JsonDocument.Parse(await GetAsync($"containers/{_container}/json"));
        Assert.Equal("/" + _container, json.RootElement.GetProperty("Name").GetString());
    }

    private async Task ListAsync()
    {
        var filters = Uri.EscapeDataString($$"""{"name":["^/{{_container}}$"]}""");
        using var json = JsonDocument.Parse(await GetAsync($"containers/json?all=1&filters={filters}"));
        Assert.Equal("/" + _container, Assert.Single(json.RootElement.EnumerateArray()).GetProperty("Names")[0].GetString());
    }

    private async Task NotFoundAsync()
    {
        var name = NewName();
        using var answer = await _client.GetAsync(new Uri($"containers/{name}/json", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("No such container: " + name, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task LogsAsync()
    {
        var first = _random.Next(100);
        var logs = await GetAsync(string.Create(CultureInfo.InvariantCulture, $"containers/{_container}/logs?stdout=1&tail={100 - first}"));
        var lines = logs.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line[8..]);
        Assert.Equal(Enumerable.Range(first, 100 - first).Select(static n => string.Create(CultureInfo.InvariantCulture, $"line {n}")), lines);
    }

    private async Task EventsAsync()
    {
        var filters = Uri.EscapeDataString($$"""{"container":["{{_container}}"],"event":["create","start"]}""");
        var events = await GetAsync($"events?since=0&until={DateTimeOffset.UtcNow.ToUnixTimeSeconds()}&filters={filters}");
        // The engine remembers the last 256 events only.
        Assert.All(events.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(_container, line, StringComparison.Ordinal));
    }

    private async Task CreateAndRemoveAsync()
    {
        var name = NewName();
        using var body = Json("""{"Image":"busybox","Cmd":["true"],"Labels":{"sp":"soak"}}""");
        using var created = await _client.PostAsync(new Uri("containers/create?name=" + name, UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var removed = await _client.DeleteAsync(new Uri("containers/" + name, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
    }

    private async Task ExecAsync()
    {
        var mark = NewName();
        var exec = await CreateExecAsync("sh", "-c", "cat; echo err >&2; exit 3");
        using var stream = await RawStream.SendAsync(_socketPath, ExecRequests.Start(exec, terminal: false, ExecRequests.Upgrade));
        Assert.StartsWith("HTTP/1.1 101 ", await stream.ReadHeadAsync(), StringComparison.Ordinal);
        await stream.SendAsync(mark);
        stream.HalfClose();
        var output = await stream.ReadToEndAsync();
        // Two frames, in any order.
        Assert.Contains(mark, output, StringComparison.Ordinal);
        Assert.Contains("\u0002\0\0\0\0\0\0\u0004err\n", output, StringComparison.Ordinal);
        Assert.Equal(8 + mark.Length + 8 + 4, output.Length);
    }

    /// <summary>Leaves a request half sent, an answer half read, or a stream open; with a reset now and then.</summary>
    private async Task GoAwayAsync()
    {
        var request = _random.Next(6) switch
        {
            0 => $"GET /v1.41/containers/{_container}/logs?stdout=1&follow=1 HTTP/1.1\r\nHost: docker\r\n\r\n",
            1 => "GET /v1.41/events HTTP/1.1\r\nHost: docker\r\n\r\n",
            2 => $"GET /v1.41/containers/{_container}/stats HTTP/1.1\r\nHost: docker\r\n\r\n",
            3 => $"POST /v1.41/containers/{_container}/wait HTTP/1.1\r\nHost: docker\r\nContent-Length: 0\r\n\r\n",
            4 => ExecRequests.Attach(_container, ExecRequests.Upgrade),
            _ => "POST /v1.41/containers/create HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\nContent-Length: 2000\r\n\r\n{\"Image\":",
        };
        var whole = _random.Next(4) > 0;
        using var stream = await RawStream.SendAsync(_socketPath, whole ? request : request[..(1 + _random.Next(request.Length - 1))]);
        if (whole && !request.StartsWith("POST /v1.41/containers/create", StringComparison.Ordinal) && _random.Next(2) == 0)
        {
            Assert.Matches("^HTTP/1.1 (200|101) ", await stream.ReadHeadAsync());
        }

        if (_random.Next(2) == 0)
        {
            stream.Reset();
        }
    }

    private async Task<string> CreateExecAsync(params string[] program)
    {
        using var body = Json($$"""{"AttachStdin":true,"AttachStdout":true,"AttachStderr":true,"Cmd":{{JsonSerializer.Serialize(program)}}}""");
        using var answer = await _client.PostAsync(new Uri($"containers/{_container}/exec", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("Id").GetString()!;
    }

    private async Task<string> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {text}");
        return text;
    }

    private string NewName() => string.Create(CultureInfo.InvariantCulture, $"{_container}-{_random.NextInt64():x}");

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
