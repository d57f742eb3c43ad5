using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using ScriptProxy.Accept;

namespace ScriptProxy.Tests.Accept;

public sealed class IdleConnectionTests
{
    // Kestrel looks at its connections once a second; an overflowing time-out shows at the first or second look.
    private static readonly TimeSpan s_twoLooks = TimeSpan.FromSeconds(2.5);

    [Fact]
    public async Task UseListeners_connection_idle_between_requests_stays_open()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.True(ListenAddress.TryParse($"unix://{path}", out var address, out var error), error);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseListeners([address], allowPlainTcp: false);
        await using var application = builder.Build();
        application.Run(static context => context.Response.WriteAsync("ok"));
        Listeners.Open(application.Services);
        await application.StartAsync(TestContext.Current.CancellationToken);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), TestContext.Current.CancellationToken);
        var buffer = new byte[4096];

        await socket.SendAsync("GET / HTTP/1.1\r\nHost: docker\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var answer = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        while (!buffer.AsSpan(0, answer).EndsWith("0\r\n\r\n"u8))
        {
            answer += await socket.ReceiveAsync(buffer.AsMemory(answer), TestContext.Current.CancellationToken);
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(s_twoLooks);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => socket.ReceiveAsync(buffer, enough.Token).AsTask());
    }
}
