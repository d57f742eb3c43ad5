using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace ScriptProxy.Accept;

/// <summary>Sets Kestrel up the way the engine's own server behaves, on the given addresses.</summary>
internal static class Listeners
{
    // The engine accepts request lines and headers of 1 MiB together (large filters and build arguments).
    private const int HeadLimit = 1024 * 1024;

    /// <summary>Says why these addresses cannot be used together; null when they can.</summary>
    public static string? Check(IReadOnlyCollection<ListenAddress> addresses, bool allowPlainTcp)
    {
        if (addresses.FirstOrDefault(a => !a.IsLocal) is { } open && !allowPlainTcp)
        {
            return $"{open} can be reached from other machines without encryption or passwords, and whoever reaches it is judged by the rules alone; "
                + "listen on loopback or a unix socket, or say --allow-plain-tcp";
        }

        return addresses.GroupBy(static a => a.ToString()).FirstOrDefault(static g => g.Count() > 1) is { } twice
            ? $"{twice.Key} is given twice"
            : null;
    }

    /// <exception cref="InvalidOperationException"><see cref="Check"/> objects.</exception>
    public static IWebHostBuilder UseListeners(this IWebHostBuilder builder, IReadOnlyCollection<ListenAddress> addresses, bool allowPlainTcp, ClientCaps? caps = null)
    {
        if (Check(addresses, allowPlainTcp) is { } objection)
        {
            throw new InvalidOperationException(objection);
        }

        return builder
            .ConfigureServices(static services => services.AddSingleton<IMemoryPoolFactory<byte>, LargeBlocks>())
            .UseSockets(options =>
            {
                options.CreateBoundListenSocket = endPoint => Bind(endPoint, addresses);

                // Without it every read and every write waits for another thread to take it up. Unsafe is it only where the socket layer
                // itself runs inline; here its events come on the thread pool, so a rule that takes long holds up its own connection.
                options.UnsafePreferInlineScheduling = true;
            })
            .ConfigureServices(static services => services
                .AddSingleton(static services => DescriptorGuard.ForThisProcess(
                    (services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger<DescriptorGuard>(), Clock(services)))
                .AddSingleton<IConnectionListenerFactory, GuardedTransport>())
            .ConfigureKestrel(options => Apply(options, addresses, caps ?? ClientCaps.None));
    }

    private static TimeProvider Clock(IServiceProvider services) => services.GetService<TimeProvider>() ?? TimeProvider.System;

    private static Socket Bind(EndPoint endPoint, IReadOnlyCollection<ListenAddress> addresses) =>
        endPoint is UnixDomainSocketEndPoint && addresses.FirstOrDefault(a => a.SocketPath == endPoint.ToString()) is { } address
            ? UnixListenSocket.Bind(address)
            : SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);

    private static void Apply(KestrelServerOptions options, IReadOnlyCollection<ListenAddress> addresses, ClientCaps caps)
    {
        ApplyLimits(options);
        var time = Clock(options.ApplicationServices);
        var guard = options.ApplicationServices.GetRequiredService<DescriptorGuard>();
        var refused = new Places(caps.Connections.Most);
        foreach (var address in addresses)
        {
            void Configure(ListenOptions listen)
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(next => connection => guard.OnConnectionAsync(connection, next));
                listen.Use(next => new HalfCloseMiddleware(next, address.Name, time).OnConnectionAsync);
                if (caps.Connections.Most is not null)
                {
                    listen.Use(next => new ConnectionCap(next, caps.Connections, refused, time).OnConnectionAsync);
                }
            }

            if (address.SocketPath is { } path)
            {
                options.Listen(new UnixDomainSocketEndPoint(path), Configure); // ListenUnixSocket refuses names that are not paths.
            }
            else if (address is { IsLocalhost: true, TcpEndPoint.Port: var port and > 0 })
            {
                options.ListenLocalhost(port, Configure);
            }
            else
            {
                options.Listen(address.TcpEndPoint!, Configure);
            }
        }
    }

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
