using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ScriptProxy.Accept;
using ScriptProxy.Decode;
using ScriptProxy.Evaluate;
using ScriptProxy.Forward;
using ScriptProxy.Identify;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Tests.Forward;
using ScriptProxy.Tests.Scripting;
using ScriptProxy.Verbs;
using Yarp.ReverseProxy.Forwarder;

namespace ScriptProxy.Tests.Evaluate;

/// <summary>The whole way of a request, between a client and an engine that the test answers for.</summary>
internal sealed class PipelineUnderTest : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sp-pipeline-").FullName;
    private readonly TestHost _rules = new();
    private readonly EngineHandler _handler;
    private readonly HttpMessageInvoker _engine;
    private readonly EngineForwarder _forwarder;
    private readonly RecordChannel _records = new();
    private readonly DecisionLog _log;
    private readonly WebApplication _engineApplication;

    // Nobody answers there, so that the engine is asked for nothing but what the request takes.
    private readonly EngineVersion _version = new(
        ScriptedEngine.Parse("unix:///no/such/engine.sock"), RunOptionsBinder.DefaultMinApiVersion, TimeProvider.System, NullLogger<EngineVersion>.Instance);

    private readonly WebApplication _proxy;

    private PipelineUnderTest(Func<string, (int Status, string Json)> answer, ClientCaps caps)
    {
        _log = new DecisionLog([_records], NullLogger<DecisionLog>.Instance, TimeProvider.System);
        _engineApplication = Application("engine", ClientCaps.None);
        _engineApplication.Run(context => AnswerAsync(context, answer));
        _handler = new EngineHandler(ScriptedEngine.Parse($"unix://{_folder}/engine"));
        _engine = new HttpMessageInvoker(_handler, disposeHandler: false);
        _proxy = Application("proxy", caps);
        _forwarder = new EngineForwarder(_proxy.Services.GetRequiredService<IHttpForwarder>(), _handler, NullLogger<EngineForwarder>.Instance);
    }

    /// <summary>What the engine was asked, each as <c>METHOD target body</c>.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The decisions as they are logged.</summary>
    public ChannelReader<DecisionRecord> Records => _records.Reader;

    /// <param name="rules">The one rule file.</param>
    /// <param name="answer">The engine: from method and target to status and body.</param>
    /// <param name="mode">The mode of the process.</param>
    /// <param name="caps">What a client may hold; by default anything.</param>
    /// <param name="tokens">The tokens that count; by default none.</param>
    public static async Task<PipelineUnderTest> StartAsync(
        string rules, Func<string, (int Status, string Json)> answer, EnforcementMode mode = EnforcementMode.Enforce, ClientCaps? caps = null, BearerTokens? tokens = null)
    {
        var pipeline = new PipelineUnderTest(answer, caps ?? ClientCaps.None);
        pipeline._rules.Folder.Write("rules.csx", rules);
        await pipeline._rules.LoadAsync();
        Listeners.Open(pipeline._engineApplication.Services);
        await pipeline._engineApplication.StartAsync();
        var requests = new RequestPipeline(
            NoCallers.With(tokens),
            new RequestDecoder(Router.Instance, RunOptionsBinder.DefaultMinApiVersion, TimeProvider.System), () => pipeline._rules.Host.Current,
            pipeline._forwarder, pipeline._engine, pipeline._version, pipeline._log, mode, caps ?? ClientCaps.None, TimeProvider.System,
            NullLogger<RequestPipeline>.Instance);
        pipeline._proxy.Run(requests.InvokeAsync);
        Listeners.Open(pipeline._proxy.Services);
        await pipeline._proxy.StartAsync();
        return pipeline;
    }

    /// <summary>A new connection to the proxy.</summary>
    public async Task<RawPeer> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_folder, "proxy")));
        return new RawPeer(socket);
    }

    /// <summary>Sends one request and gives the whole answer.</summary>
    public Task<string> SendAsync(string method, string target, string json = "") => SendAsync(method, target, [], json);

    /// <summary>The same with header lines.</summary>
    public async Task<string> SendAsync(string method, string target, string[] headers, string json = "")
    {
        using var peer = await ConnectAsync();
        await peer.SendAsync(
            $"{method} {target} HTTP/1.1\r\nHost: docker\r\n{string.Concat(headers.Select(static header => header + "\r\n"))}Connection: close\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");
        return await peer.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _engineApplication.DisposeAsync();
        _engine.Dispose();
        _handler.Dispose();
        _version.Dispose();
        await _log.DisposeAsync();
        await _rules.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private WebApplication Application(string socket, ClientCaps caps)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddHttpForwarder();
        Assert.True(ListenAddress.TryParse($"unix://{_folder}/{socket}?name={socket}", out var address, out _));
        builder.WebHost.UseKestrelCore().UseListeners([address], false, caps);
        return builder.Build();
    }

    private async Task AnswerAsync(HttpContext context, Func<string, (int Status, string Json)> answer)
    {
        var asked = $"{context.Request.Method} {context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget}";
        using var body = new StreamReader(context.Request.Body);
        Asked.Add($"{asked} {await body.ReadToEndAsync()}".TrimEnd());
        var (status, json) = answer(asked);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json);
    }
}
