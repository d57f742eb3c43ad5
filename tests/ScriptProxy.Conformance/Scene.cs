using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Security.Cryptography;
using ScriptProxy.Benchmarks.Wire;
using ScriptProxy.Conformance.Wire;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Conformance;

/// <summary>The two ends of one check: its clients of the proxy, and the engine as far as this check's requests are concerned.</summary>
internal sealed class Scene(SocketAt proxy, ScriptedEngine engine, SceneOptions options) : IDisposable
{
    private readonly ConcurrentBag<RawPeer> _clients = [];
    private readonly ConcurrentBag<EngineRequest> _requests = [];

    /// <summary>Stands in every request of this check and in no other, in the place of a container's name.</summary>
    public string Mark { get; } = "check" + RandomNumberGenerator.GetHexString(10, lowercase: true);

    public SceneOptions Options => options;

    public async Task<RawPeer> ConnectAsync()
    {
        var socket = proxy.CreateSocket();
        await socket.ConnectAsync(proxy.Address);
        var client = new RawPeer(socket, options.Patience);
        _clients.Add(client);
        return client;
    }

    /// <summary>A connection on which this request has been sent.</summary>
    public async Task<RawPeer> SendAsync(string request)
    {
        var client = await ConnectAsync();
        await client.SendAsync(request);
        return client;
    }

    /// <summary>The next request of this check that reaches the engine.</summary>
    public async Task<EngineRequest> EngineAsync()
    {
        try
        {
            var request = await engine.RequestsOf(Mark).ReadAsync().AsTask().WaitAsync(options.Patience);
            _requests.Add(request);
            return request;
        }
        catch (TimeoutException)
        {
            throw new MismatchException("the request reaches the engine", $"nothing came there within {options.Patience.TotalSeconds} s");
        }
    }

    /// <summary>What has reached the engine and was not fetched by <see cref="EngineAsync"/>.</summary>
    public EngineRequest? TryTakeRequest()
    {
        if (!engine.RequestsOf(Mark).TryRead(out var request))
        {
            return null;
        }

        _requests.Add(request);
        return request;
    }

    /// <summary>Answers every request of this check from now on, until the token is cancelled; their heads.</summary>
    public async Task<IReadOnlyList<EngineRequest>> ServeAsync(Func<EngineRequest, Task> answer, CancellationToken until)
    {
        var served = new List<EngineRequest>();
        try
        {
            await foreach (var request in engine.RequestsOf(Mark).ReadAllAsync(until))
            {
                _requests.Add(request);
                served.Add(request);
                try
                {
                    await answer(request);
                }
                catch (Exception e) when (e is IOException or SocketException or FormatException or ObjectDisposedException)
                {
                    // The proxy broke the request off, which the client's side of the check judges.
                    request.Close();
                }
            }
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            // Enough.
        }

        return served;
    }

    public string Get(string what = "json", string headers = "") => Request("GET", $"/containers/{Mark}/{what}", headers);

    public string Post(string what, string headers = "", string body = "") => Request("POST", $"/containers/{Mark}/{what}", headers, body);

    /// <summary>The upgrade and body with which docker exec starts.</summary>
    public string Exec(string headers = "Connection: Upgrade\r\nUpgrade: tcp\r\n") =>
        Request("POST", $"/exec/{Mark}/start", headers, """{"Detach":false,"Tty":true}""");

    public string Attach(string headers = "Connection: Upgrade\r\nUpgrade: tcp\r\n") =>
        Request("POST", $"/containers/{Mark}/attach?stream=1&stdin=1&stdout=1&stderr=1", headers);

    /// <summary>The head of a docker cp into a container; the body is the caller's.</summary>
    public string Upload(string headers) =>
        $"PUT /v1.41/containers/{Mark}/archive?path=%2F HTTP/1.1\r\nHost: docker\r\nContent-Type: application/x-tar\r\n{headers}\r\n";

    public void Dispose()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        while (TryTakeRequest() is not null)
        {
            // Closed with the others.
        }

        foreach (var request in _requests)
        {
            request.Close();
        }
    }

    private static string Request(string method, string path, string headers, string? body = null) =>
        $"{method} /v1.41{path} HTTP/1.1\r\nHost: docker\r\n{headers}"
        + (body is null ? "" : body.Length == 0 ? "Content-Length: 0\r\n" : $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n")
        + $"\r\n{body}";
}
