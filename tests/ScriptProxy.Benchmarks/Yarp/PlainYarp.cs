using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ScriptProxy.Benchmarks.Wire;
using Yarp.ReverseProxy.Forwarder;

namespace ScriptProxy.Benchmarks.Yarp;

/// <summary>
/// The yardstick: direct forwarding as YARP's documentation writes it, over a unix socket, judging nothing. It logs nothing
/// either: with the levels of ASP.NET's template YARP writes lines for each request and costs several times as much.
/// </summary>
internal static class PlainYarp
{
    internal static async Task RunAsync(SocketAt listen, SocketAt upstream, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, listen));
        builder.Services.AddHttpForwarder();
        await using var app = builder.Build();

        using var client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            EnableMultipleHttp2Connections = true,
            ActivityHeadersPropagator = new ReverseProxyPropagator(DistributedContextPropagator.Current),
            ConnectTimeout = TimeSpan.FromSeconds(15),
            ConnectCallback = async (_, cancelled) =>
            {
                var socket = upstream.CreateSocket();
                await socket.ConnectAsync(upstream.Address, cancelled);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        });
        var transformer = HttpTransformer.Default;
        var options = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(100) };

        app.Map("/{**catch-all}", async (HttpContext context, IHttpForwarder forwarder) =>
        {
            await forwarder.SendAsync(context, "http://localhost/", client, options, transformer);
        });

        await app.StartAsync(cancellation);
        await app.WaitForShutdownAsync(cancellation);
    }

    private static void Listen(KestrelServerOptions kestrel, SocketAt listen)
    {
        kestrel.Limits.MaxRequestBodySize = null;
        if (listen.Address is IPEndPoint ip)
        {
            kestrel.Listen(ip);
        }
        else
        {
            kestrel.ListenUnixSocket(listen.Address.ToString()!);
        }
    }
}
