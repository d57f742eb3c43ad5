using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ScriptProxy.Accept;
using ScriptProxy.Decode;
using ScriptProxy.Evaluate;
using ScriptProxy.Forward;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Tests.Forward;
using ScriptProxy.Tests.Scripting;
using ScriptProxy.Verbs;
using Yarp.ReverseProxy.Forwarder;

namespace ScriptProxy.Tests.Corpus;

/// <summary>
/// The whole way of a request in one process: our listeners, decoder, rules and forwarder, between a raw client and an upstream that
/// records. One more rule, which never applies, notes what the rules saw. One request at a time.
/// </summary>
internal sealed class RecordingProxy : IAsyncDisposable, IDecisionWriter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("sp-corpus-").FullName;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentQueue<DockerRequest> _seen = new();
    private readonly Channel<DecisionRecord> _decisions = Channel.CreateUnbounded<DecisionRecord>();
    private readonly RecordingUpstream _upstream = new();
    private readonly EngineFixtures _fixtures = new();
    private readonly RuleHost _host;
    private readonly EngineHandler _handler;
    private readonly HttpMessageInvoker _lookups;
    private readonly DecisionLog _log;

    // Nobody answers there: the upstream records what clients send, and its version stays unknown.
    private readonly EngineVersion _version = new(
        ScriptedEngine.Parse("unix:///no/such/engine.sock"), RunOptionsBinder.DefaultMinApiVersion, TimeProvider.System, NullLogger<EngineVersion>.Instance);
    private readonly WebApplication _application;
    private EngineForwarder? _forwarder;

    private RecordingProxy(string rules)
    {
        _host = new RuleHost(new RuleHostOptions { Directory = rules }, new LineLogger<RuleHost>(), TimeProvider.System);
        _handler = new EngineHandler(ScriptedEngine.Parse($"unix://{_upstream.SocketPath}"));
        _lookups = new HttpMessageInvoker(_fixtures);
        _log = new DecisionLog([this], NullLogger<DecisionLog>.Instance, TimeProvider.System);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddHttpForwarder();
        builder.WebHost.UseKestrelCore().UseListeners([Listen($"unix://{SocketPath}?name=corpus")], false);
        _application = builder.Build();
    }

    private string SocketPath => Path.Combine(_folder, "proxy.sock");

    /// <param name="rules">A folder of rules.</param>
    public static async Task<RecordingProxy> StartAsync(string rules)
    {
        var proxy = new RecordingProxy(rules);
        await proxy.StartAsync();
        return proxy;
    }

    /// <summary>Sends a case with its own objects at the engine.</summary>
    public Task<Exchange> SendAsync(CorpusCase @case) => SendAsync(@case.Request, @case.All("engine"));

    /// <summary>Sends the bytes on a connection of their own and waits for the answer.</summary>
    public async Task<Exchange> SendAsync(CorpusRequest request, IEnumerable<string> fixtures)
    {
        await _gate.WaitAsync();
        try
        {
            _fixtures.Use(fixtures);
            var (answer, isComplete) = await AskAsync(request);
            var seen = Drain(_seen);
            var ids = seen.Select(static judged => judged.Id).Union(IdOf(answer) is { } id ? [id] : []);
            return new Exchange(answer, isComplete, seen, await DecisionsAsync([.. ids]), _upstream.Take());
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
        await _log.DisposeAsync();
        _version.Dispose();
        _lookups.Dispose();
        _handler.Dispose();
        await _host.DisposeAsync();
        await _upstream.DisposeAsync();
        _gate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    void IDecisionWriter.Write(IReadOnlyList<DecisionRecord> records)
    {
        foreach (var record in records)
        {
            _decisions.Writer.TryWrite(record);
        }
    }

    void IDecisionWriter.Reopen()
    {
        // There is no file.
    }

    void IDisposable.Dispose()
    {
        // Called by the log when it ends; the proxy goes on to dispose of itself.
    }

    private static List<DockerRequest> Drain(ConcurrentQueue<DockerRequest> queue)
    {
        var all = new List<DockerRequest>();
        while (queue.TryDequeue(out var item))
        {
            all.Add(item);
        }

        return all;
    }

    /// <summary>The id behind the code of a refusal: <c>[SP3001 7f3c9a12]</c>.</summary>
    private static string? IdOf(string answer) =>
        answer.LastIndexOf("[SP", StringComparison.Ordinal) is >= 0 and var at ? answer.Substring(at + 8, 8) : null;

    /// <summary>The last record of each request; the log writes in the background.</summary>
    private async Task<List<DecisionRecord>> DecisionsAsync(HashSet<string> ids)
    {
        using var patience = new CancellationTokenSource(Patience);
        var all = new List<DecisionRecord>();
        while (ids.Count > 0)
        {
            var record = await _decisions.Reader.ReadAsync(patience.Token);
            if (record.Stage != DecisionRecord.Started)
            {
                all.Add(record);
                ids.Remove(record.Id);
            }
        }

        return all;
    }

    private static ListenAddress Listen(string text) =>
        ListenAddress.TryParse(text, out var address, out var error) ? address : throw new ArgumentException(error);

    private async Task StartAsync()
    {
        if (await _host.ReloadAsync("test") is LoadOutcome.Failed failed)
        {
            throw new InvalidOperationException(string.Join('\n', failed.Diagnostics));
        }

        var loaded = _host.Current;
        var recorder = new RuleDeclaration(
            RuleVerb.Deny, "recorder", Operations.All, new Condition.Plain<DockerRequest>(See), "", "recorder.csx", 1);
        var generation = new Generation(1, loaded.Hash, loaded.LoadedAt, loaded.CompileTime, loaded.Files, [.. loaded.Rules, recorder]);
        _forwarder = new EngineForwarder(
            _application.Services.GetRequiredService<IHttpForwarder>(), _handler, NullLogger<EngineForwarder>.Instance);
        var pipeline = new RequestPipeline(
            NoCallers.Identification,
            new RequestDecoder(Router.Instance, RunOptionsBinder.DefaultMinApiVersion, TimeProvider.System),
            () => generation,
            _forwarder,
            _lookups,
            _version,
            _log,
            EnforcementMode.Enforce,
            ClientCaps.None,
            TimeProvider.System,
            NullLogger<RequestPipeline>.Instance);
        _application.Run(pipeline.InvokeAsync);
        Listeners.Open(_application.Services);
        await _application.StartAsync();
    }

    private bool See(DockerRequest request)
    {
        _seen.Enqueue(request);
        return false;
    }

    /// <summary>One answer, or with a verbatim request everything up to the end of the connection.</summary>
    private async Task<(string Answer, bool IsComplete)> AskAsync(CorpusRequest request)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath), patience.Token);
        using var stream = new NetworkStream(socket);
        var sending = SendAsync(stream, socket, request, patience.Token);
        var reader = new AnswerReader(stream, patience.Token);
        var answer = request.IsVerbatim ? await reader.ReadToEndAsync() : await reader.ReadOneAsync(request.Method);
        socket.Shutdown(SocketShutdown.Both);
        await sending;
        return answer;
    }

    private static async Task SendAsync(NetworkStream stream, Socket socket, CorpusRequest request, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(request.Bytes, cancellation);
            if (request.IsVerbatim)
            {
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The proxy refused before it had read everything.
        }
    }
}
