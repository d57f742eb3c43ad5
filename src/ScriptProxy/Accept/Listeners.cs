using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ScriptProxy.Accept.Tls;

namespace ScriptProxy.Accept;

/// <summary>Sets Kestrel up the way the engine's own server behaves, on the given addresses.</summary>
internal static class Listeners
{
    // The engine accepts request lines and headers of 1 MiB together (large filters and build arguments).
    private const int HeadLimit = 1024 * 1024;

    /// <summary>Says why these addresses cannot be used together; null when they can.</summary>
    public static string? Check(IReadOnlyCollection<ListenAddress> addresses, bool allowPlainTcp)
    {
        if (addresses.FirstOrDefault(static a => a.IsOpen) is { } open && !allowPlainTcp)
        {
            return Objection(open);
        }

        return Twice(addresses, static a => a.ToString()) is { } place ? $"{place} is given twice"
            : Twice(addresses, static a => a.Name) is { } name ? $"two listeners have the name {name}, so rules could not tell them apart"
            : null;
    }

    /// <summary>What speaks against a listener that lets everybody in.</summary>
    public static string Objection(ListenAddress open) => open.Tls is null
        ? $"{open} is reachable from the network without TLS; listen on 127.0.0.1 or a unix socket, ask for certificates with tls://, or accept it with --allow-plain-tcp"
        : $"{open} is reachable from the network and asks clients for no certificate (ca={TlsFiles.NoClientCa}), so the rules judge anyone; "
            + "name the authority of its clients with ca=, or accept it with --allow-plain-tcp";

    /// <exception cref="InvalidOperationException"><see cref="Check"/> objects.</exception>
    public static IWebHostBuilder UseListeners(this IWebHostBuilder builder, IReadOnlyCollection<ListenAddress> addresses, bool allowPlainTcp, ClientCaps? caps = null)
    {
        if (Check(addresses, allowPlainTcp) is { } objection)
        {
            throw new InvalidOperationException(objection);
        }

        return builder
            .ConfigureServices(services => services
                .AddSingleton<IMemoryPoolFactory<byte>, LargeBlocks>()
                .AddSingleton(_ => new ListenSockets(addresses, allowPlainTcp))
                .AddSingleton(caps ?? ClientCaps.None)
                .AddSingleton(services => new TlsListeners(addresses, Loggers(services), Clock(services)))
                .AddOptions<SocketTransportOptions>()
                .Configure<ListenSockets>(static (options, sockets) => options.CreateBoundListenSocket = sockets.At))
            .UseSockets(static options =>
            {
                // Without it every read and every write waits for another thread to take it up. Unsafe is it only where the socket layer
                // itself runs inline; here its events come on the thread pool, so a rule that takes long holds up its own connection.
                options.UnsafePreferInlineScheduling = true;
            })
            .ConfigureServices(static services => services
                .AddSingleton(static services => DescriptorGuard.ForThisProcess(
                    Loggers(services).CreateLogger<DescriptorGuard>(), Clock(services)))
                .AddSingleton<IConnectionListenerFactory, GuardedTransport>())
            .ConfigureKestrel(ApplyLimits);
    }

    /// <summary>Binds the addresses, all of them or none, for the server that is started next.</summary>
    /// <exception cref="ListenException">One cannot be bound, or its certificates cannot be used.</exception>
    public static void Open(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        var time = Clock(services);
        var guard = services.GetRequiredService<DescriptorGuard>();
        var caps = services.GetRequiredService<ClientCaps>();
        var refused = new Places(caps.Connections.Most);
        var tls = services.GetRequiredService<TlsListeners>();
        tls.Load();
        foreach (var bound in services.GetRequiredService<ListenSockets>().Bind())
        {
            options.Listen(bound.EndPoint, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(next => connection => guard.OnConnectionAsync(connection, next));
                if (bound.Address.Tls is null)
                {
                    listen.Use(next => new HalfCloseMiddleware(next, bound.Name, time).OnConnectionAsync);
                }
                else
                {
                    tls.Use(listen, bound);
                }

                if (caps.Connections.Most is not null)
                {
                    listen.Use(next => new ConnectionCap(next, caps.Connections, refused, time).OnConnectionAsync);
                }
            });
        }
    }

    private static string? Twice(IReadOnlyCollection<ListenAddress> addresses, Func<ListenAddress, string> key) =>
        addresses.GroupBy(key).FirstOrDefault(static same => same.Count() > 1)?.Key;

    private static ILoggerFactory Loggers(IServiceProvider services) => services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;

    private static TimeProvider Clock(IServiceProvider services) => services.GetService<TimeProvider>() ?? TimeProvider.System;

    private static void ApplyLimits(KestrelServerOptions options)
    {
        options.AddServerHeader = false; // The engine's own is passed on.
        options.AllowHostHeaderOverride = true; // An absolute target's host is ignored, as the engine does.
        options.RequestHeaderEncodingSelector = static _ => Encoding.Latin1; // Bytes in, the same bytes out.
        options.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
        var limits = options.Limits;
        limits.MaxRequestLineSize = HeadLimit;
        limits.MaxRequestHeadersTotalSize = HeadLimit;
        limits.MaxRequestBufferSize = 2 * HeadLimit;
        limits.MaxRequestHeaderCount = 1000;
        limits.MaxRequestBodySize = null; // Images and build contexts have any size and any speed.
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null;
        limits.MaxResponseBufferSize = 256 * 1024;

        // As the engine: clients count on their idle connections. Not infinite: Kestrel 10 adds that to its clock, overflows, and closes
        // every idle connection at its next heartbeat, within a second.
        limits.KeepAliveTimeout = TimeSpan.FromDays(365);
        limits.RequestHeadersTimeout = TimeSpan.FromMinutes(5);
    }
}
