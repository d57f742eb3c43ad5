using System.Net;
using System.Text;
using System.Threading.Channels;

namespace ScriptProxy.Tests.Identify;

/// <summary>An engine with networks and containers that come and go, and its stream of events.</summary>
internal sealed class NetworkedEngine : HttpMessageHandler
{
    private readonly List<Held> _held = [];
    private readonly List<string> _networks = [];

    private Channel<byte[]> _events = Channel.CreateUnbounded<byte[]>();

    /// <summary>The paths it was asked for, in order; without those of events.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>How often the stream of events was opened.</summary>
    public int Streams { get; private set; }

    /// <summary>What it remembers of the past.</summary>
    public string Past { get; set; } = "";

    /// <summary>True when it does not answer.</summary>
    public bool IsDown { get; set; }

    /// <summary>Called when the list of containers is asked for, before it is made.</summary>
    public Action Listing { get; set; } = static () => { };

    public void AddNetwork(string name, string subnet, string gateway) =>
        _networks.Add($$"""{"Id":"{{Id(name)}}","Name":"{{name}}","Driver":"bridge","IPAM":{"Config":[{"Subnet":"{{subnet}}","Gateway":"{{gateway}}"} ] } }""");

    public void Run(string name, string network, string address, DateTimeOffset since, string mode = "bridge") =>
        _held.Add(new Held(name, network, address, since, mode));

    public void Remove(string name) => _held.RemoveAll(held => held.Name == name);

    public void Rename(string name, string to) => _held[_held.FindIndex(held => held.Name == name)] = _held.Find(held => held.Name == name)! with { Name = to, OldName = name };

    /// <summary>Sends an event.</summary>
    public void Tell() => _events.Writer.TryWrite("{}\n"u8.ToArray());

    /// <summary>Ends the stream of events.</summary>
    public void BreakEvents()
    {
        var broken = _events;
        _events = Channel.CreateUnbounded<byte[]>();
        broken.Writer.Complete();
    }

    public static string Id(string name) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new HttpRequestException("the engine is down");
        }

        var path = request.RequestUri!.AbsolutePath;
        if (path == "/events")
        {
            if (request.RequestUri.Query.Contains("until=", StringComparison.Ordinal))
            {
                return Answer(Past);
            }

            Streams++;
            return Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new EventStream(_events.Reader)) });
        }

        lock (Asked)
        {
            Asked.Add(path);
        }

        if (path == "/networks")
        {
            return Answer($"[{string.Join(',', _networks)}]");
        }

        if (path == "/containers/json")
        {
            Listing();
            return Answer($"[{string.Join(',', _held.Select(static held => held.Listed))}]");
        }

        return _held.Find(held => path == $"/containers/{held.Id}/json") is { } found
            ? Answer(found.Inspected)
            : Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("""{"message":"No such container"}""") });
    }

    private static Task<HttpResponseMessage> Answer(string json) =>
        Task.FromResult(new HttpResponseMessage { Content = new StringContent(json, Encoding.UTF8, "application/json") });

    private sealed record Held(string Name, string Network, string Address, DateTimeOffset Since, string Mode)
    {
        public string? OldName { get; init; }

        public string Id => NetworkedEngine.Id(OldName ?? Name);

        public string Listed => $$"""{"Id":"{{Id}}","Names":["/{{Name}}"],"HostConfig":{"NetworkMode":"{{Mode}}"},{{Networks}} }""";

        public string Inspected => $$"""
            {"Id":"{{Id}}","Name":"/{{Name}}","Image":"sha256:1","Config":{"Image":"busybox","Labels":{"com.docker.compose.service":"{{Name}}"} },
             "HostConfig":{"Privileged":false,"NetworkMode":"{{Mode}}"},"State":{"Running":true,"StartedAt":"{{Since:O}}"},{{Networks}} }
            """;

        private string Networks => Address.Length == 0
            ? """ "NetworkSettings":{"Networks":{}} """
            : $$""" "NetworkSettings":{"Networks":{"{{Network}}":{"NetworkID":"{{NetworkedEngine.Id(Network)}}","{{(Address.Contains(':', StringComparison.Ordinal) ? "GlobalIPv6Address" : "IPAddress")}}":"{{Address}}"} } } """;
    }

    private sealed class EventStream(ChannelReader<byte[]> events) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!await events.WaitToReadAsync(cancellationToken) || !events.TryRead(out var bytes))
            {
                return 0;
            }

            bytes.CopyTo(buffer);
            return bytes.Length;
        }
    }
}
