using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ScriptProxy.Accept;
using ScriptProxy.Accept.Tls;
using ScriptProxy.Forward;
using ScriptProxy.Sdk;
using ScriptProxy.Tests.Accept.Tls;
using Yarp.ReverseProxy.Forwarder;

namespace ScriptProxy.Tests.Forward;

/// <summary>Our listeners and our forwarder with nothing between them: every request passes as the test says.</summary>
internal sealed class ProxyUnderTest : IAsyncDisposable
{
    private readonly ScriptedEngine? _engine;
    private readonly EngineHandler _handler;
    private readonly WebApplication _application;
    private readonly string _folder = Directory.CreateTempSubdirectory("sp-proxy-").FullName;

    private ProxyUnderTest(ScriptedEngine? engine, UpstreamAddress upstream, Func<ForwardRequest, ForwardRequest> shape)
    {
        _engine = engine;
        _handler = new EngineHandler(upstream);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddHttpForwarder();
        builder.WebHost.UseKestrelCore().UseListeners(
            [Listen("tcp://127.0.0.1:0?name=tcp"), Listen($"unix://{SocketPath}?name=unix"), Listen("tls://127.0.0.1:0?name=tls")], false);
        _application = builder.Build();
        var forwarder = new EngineForwarder(
            _application.Services.GetRequiredService<IHttpForwarder>(), _handler, NullLogger<EngineForwarder>.Instance);
        _application.Run(context => HandleAsync(context, forwarder, shape));
    }

    public string SocketPath => Path.Combine(_folder, "proxy.sock");

    /// <summary>How the last request ended.</summary>
    public TaskCompletionSource<ForwardOutcome> Outcome { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Who sent the last request.</summary>
    public Client? Client { get; private set; }

    public static Task<ProxyUnderTest> StartAsync(ScriptedEngine engine, Func<ForwardRequest, ForwardRequest>? shape = null) =>
        StartAsync(engine, engine.Address, shape);

    public static async Task<ProxyUnderTest> StartAsync(
        ScriptedEngine? engine, UpstreamAddress upstream, Func<ForwardRequest, ForwardRequest>? shape = null)
    {
        var proxy = new ProxyUnderTest(engine, upstream, shape ?? (static request => request));
        Listeners.Open(proxy._application.Services);
        await proxy._application.StartAsync();
        return proxy;
    }

    /// <param name="wire">unix, tcp or tls, the names of the listeners.</param>
    public Task<RawPeer> ConnectAsync(string wire) => wire switch
    {
        "unix" => ConnectUnixAsync(),
        "tcp" => ConnectTcpAsync(),
        _ => ConnectTlsAsync(TestCertificates.Shared.Alice),
    };

    public async Task<RawPeer> ConnectTcpAsync() => new(await ConnectSocketAsync("tcp"));

    /// <summary>Over TLS; the client shows this certificate.</summary>
    public async Task<RawPeer> ConnectTlsAsync(X509Certificate2? certificate, SslProtocols protocols = SslProtocols.None)
    {
        var socket = await ConnectSocketAsync("tls");
        var tls = new SslStream(new NetworkStream(socket, ownsSocket: true), leaveInnerStreamOpen: false);
        await tls.AuthenticateAsClientAsync(ClientOptions(certificate, protocols));
        return new RawPeer(socket, tls: tls);
    }

    public static SslClientAuthenticationOptions ClientOptions(
        X509Certificate2? certificate, SslProtocols protocols = SslProtocols.None, params SslApplicationProtocol[] applications) => new()
        {
            TargetHost = "localhost",
            EnabledSslProtocols = protocols,
            ApplicationProtocols = [.. applications],
            ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
            CertificateChainPolicy = TestCertificates.Shared.Authority.Trust(),
        };

    /// <summary>To a TCP listener, without a byte of TLS.</summary>
    public async Task<Socket> ConnectSocketAsync(string listener)
    {
        var bound = _application.Services.GetRequiredService<ListenSockets>().Bind().First(bound => bound.Address.Name == listener);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(bound.EndPoint);
        return socket;
    }

    public async Task<RawPeer> ConnectUnixAsync()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath));
        return new RawPeer(socket);
    }

    /// <summary>The outcome of the one request of a test.</summary>
    public Task<ForwardOutcome> WaitForOutcomeAsync() => Outcome.Task.WaitAsync(TimeSpan.FromSeconds(15));

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
        _handler.Dispose();
        _engine?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static ListenAddress Listen(string text) =>
        !ListenAddress.TryParse(text, out var address, out var error) ? throw new ArgumentException(error)
        : address.Tls is null ? address
        : address with { Tls = TlsFiles.In(TestCertificates.Shared.Folder) };

    private async Task HandleAsync(HttpContext context, EngineForwarder forwarder, Func<ForwardRequest, ForwardRequest> shape)
    {
        Client = ClientIdentity.Of(context);
        var request = shape(new ForwardRequest
        {
            Method = context.Request.Method,
            Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
        });
        if (request.BodyKind == BodyKind.Json)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            request = request with { JsonBody = body.ToArray() };
        }

        var outcome = await forwarder.ForwardAsync(context, request, context.RequestAborted);
        Outcome.TrySetResult(outcome);
        if (outcome is ForwardOutcome.Unreachable unreachable)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            await context.Response.WriteAsync(unreachable.Reason);
        }
    }
}
