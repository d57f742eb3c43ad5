using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Accept.Tls;

namespace ScriptProxy.Tests.Accept.Tls;

public sealed class HandshakeTests
{
    [Fact]
    public async Task Run_clientThatSaysNothing_isGivenUp()
    {
        var time = new FakeTimeProvider();
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await using var transport = new TlsTransport(new Pipe().Reader, socket);
        await using var tls = new SslStream(transport);
        var shaking = new Handshake(tls, TlsMaterial.Load(TlsFiles.In(TestCertificates.Shared.Folder)), time).RunAsync();
        time.Advance(Handshake.Limit - TimeSpan.FromSeconds(1));
        Assert.False(shaking.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("nothing came of it within 10 s", await shaking.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken));
    }
}
