using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using ScriptProxy.Accept;
using ScriptProxy.Observe;
using Yarp.ReverseProxy.Forwarder;

namespace ScriptProxy.Verbs;

/// <summary>
/// Kestrel with one handler and nothing else. When it is told to stop, an answer that is still being streamed is cut after
/// <see cref="StreamGrace"/> and everything else after <see cref="RequestGrace"/>: events and followed logs never end by themselves.
/// </summary>
internal sealed class ProxyServer : IAsyncDisposable
{
    public static readonly TimeSpan StreamGrace = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan RequestGrace = TimeSpan.FromSeconds(5);

    private readonly ServiceProvider _services;
    private readonly IServer _server;
    private readonly CancellationTokenSource _cutStreams = new();
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProxyServer(RunOptions options, ILoggerFactory loggers)
    {
        Caps = new ClientCaps(options.ClientConnections, options.ClientStreams);
        var builder = new ServerServices(loggers);
        builder.Services.AddHttpForwarder();
        builder.UseKestrelCore().UseListeners(options.Listen, options.AllowPlainTcp, Caps);
        _services = builder.Services.BuildServiceProvider();
        _server = _services.GetRequiredService<IServer>();
    }

    /// <summary>What each client may hold; the listeners see to the connections.</summary>
    public ClientCaps Caps { get; }

    /// <summary>YARP's forwarder.</summary>
    public IHttpForwarder Forwarder => _services.GetRequiredService<IHttpForwarder>();

    /// <summary>Binds the addresses, all of them or none, and serves.</summary>
    /// <exception cref="ListenException">An address cannot be bound, or its certificates cannot be used.</exception>
    public Task StartAsync(HealthEndpoint health, RequestDelegate pipeline)
    {
        Listeners.Open(_services);
        RequestDelegate answerHealth = health.AnswerAsync;
        return _server.StartAsync(
            new RequestApplication(context => HandleAsync(context, HealthEndpoint.IsFor(context) ? answerHealth : pipeline)),
            CancellationToken.None);
    }

    /// <summary>Tells it to stop. It may be told from anywhere, and more than once.</summary>
    public void Stop() => _stopping.TrySetResult();

    /// <summary>Completes when it has been told to stop and everything has ended.</summary>
    public async Task WaitAsync()
    {
        await _stopping.Task.ConfigureAwait(false);
        _cutStreams.CancelAfter(StreamGrace);
        using var grace = new CancellationTokenSource(RequestGrace);
        await _server.StopAsync(grace.Token).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync().ConfigureAwait(false);
        _cutStreams.Dispose();
    }

    private async Task HandleAsync(HttpContext context, RequestDelegate answer)
    {
        var activity = context.Features.GetRequiredFeature<ConnectionActivity>();
        activity.Begin();
        try
        {
            using var cut = _cutStreams.Token.UnsafeRegister(static state => Cut((HttpContext)state!), context);
            await answer(context).ConfigureAwait(false);
        }
        finally
        {
            activity.End();
        }
    }

    /// <summary>A connection that left HTTP never started a response, so what the client asked for has to tell.</summary>
    private static void Cut(HttpContext context)
    {
        if (context.Response.HasStarted || context.Request.Headers.Upgrade.Count > 0)
        {
            context.Abort();
        }
    }
}
