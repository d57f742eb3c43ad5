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

    private readonly WebApplication _application;
    private readonly CancellationTokenSource _cutStreams = new();

    public ProxyServer(RunOptions options, ILoggerFactory loggers, Action reload)
    {
        Caps = new ClientCaps(options.ClientConnections, options.ClientStreams);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime>(services =>
            new SignalLifetime(services.GetRequiredService<IHostApplicationLifetime>(), reload, Environment.Exit));
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = RequestGrace);
        builder.Services.AddHttpForwarder();
        builder.WebHost.UseKestrelCore().UseListeners(options.Listen, options.AllowPlainTcp, Caps);
        _application = builder.Build();
        _application.Lifetime.ApplicationStopping.Register(() => _cutStreams.CancelAfter(StreamGrace));
    }

    /// <summary>What each client may hold; the listeners see to the connections.</summary>
    public ClientCaps Caps { get; }

    /// <summary>YARP's forwarder.</summary>
    public IHttpForwarder Forwarder => _application.Services.GetRequiredService<IHttpForwarder>();

    /// <summary>Binds the addresses and serves.</summary>
    /// <exception cref="IOException">An address cannot be bound.</exception>
    public Task StartAsync(HealthEndpoint health, RequestDelegate pipeline)
    {
        _application.Run(context => HandleAsync(context, HealthEndpoint.IsFor(context) ? health.AnswerAsync : pipeline));
        return _application.StartAsync();
    }

    /// <summary>Completes when the program has been told to stop and everything has ended.</summary>
    public Task WaitAsync() => _application.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync().ConfigureAwait(false);
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
