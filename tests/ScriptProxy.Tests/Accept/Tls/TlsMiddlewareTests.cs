using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ScriptProxy.Accept.Tls;
using ScriptProxy.Forward;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Tests.Accept.Tls;

public sealed class TlsMiddlewareTests
{
    private const string Get = "GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n";

    [Fact]
    public async Task Request_withCertificateOfTheAuthority_isAnswered()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = await proxy.ConnectAsync("tls");
        await client.SendAsync(Get);
        using var upstream = await engine.AcceptAsync();
        await upstream.ReadHeadAsync();
        await upstream.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");
        Assert.EndsWith("OK", await client.ReadUntilAsync("\r\n\r\nOK"), StringComparison.Ordinal);
        Assert.Equal(("tls", "alice", "CN=alice"), (proxy.Client!.Listener, proxy.Client.Name, proxy.Client.Certificate?.Subject));
        Assert.Equal(System.Net.IPAddress.Loopback, proxy.Client.Address);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("another authority")]
    [InlineData("expired")]
    [InlineData("server")]
    [InlineData("self-signed")]
    public async Task Handshake_certificateOfNobody_isRefusedBeforeAnyRequest(string kind)
    {
        using var other = new TestCertificates("CN=test authority");
        using var certificate = kind switch
        {
            "none" => null,
            "another authority" => other.Client(),
            "expired" => TestCertificates.Shared.Authority.Client(days: -1),
            "server" => TestCertificates.Shared.Authority.Server(),
            _ => SelfSigned(),
        };
        await using var proxy = await ProxyUnderTest.StartAsync(null, ScriptedEngine.Parse("unix:///nowhere"));
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            // In TLS 1.3 a client learns of it after its own handshake is over.
            using var client = await proxy.ConnectTlsAsync(certificate);
            await client.SendAsync(Get);
            Assert.Equal("", await client.ReadSomeAsync(1));
            throw new IOException("closed without a word");
        });
        Assert.Null(proxy.Client);
    }

    [Fact]
    public async Task Handshake_tls12_isTheOldest()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(null, ScriptedEngine.Parse("unix:///nowhere"));
        using var client = await proxy.ConnectTlsAsync(TestCertificates.Shared.Alice, SslProtocols.Tls12);
        await client.SendAsync(Get);
        Assert.StartsWith("HTTP/1.1 502 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
#pragma warning disable SYSLIB0039, CA5397 // That it is refused is the point.
        await Assert.ThrowsAnyAsync<Exception>(() => proxy.ConnectTlsAsync(TestCertificates.Shared.Alice, SslProtocols.Tls11));
#pragma warning restore SYSLIB0039, CA5397
    }

    [Fact]
    public async Task Handshake_clientThatKnowsHttp2_isToldHttp11()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(null, ScriptedEngine.Parse("unix:///nowhere"));
        using var socket = await proxy.ConnectSocketAsync("tls");
        await using var tls = new SslStream(new NetworkStream(socket));
        await tls.AuthenticateAsClientAsync(
            ProxyUnderTest.ClientOptions(TestCertificates.Shared.Alice, SslProtocols.None, SslApplicationProtocol.Http2, SslApplicationProtocol.Http11),
            TestContext.Current.CancellationToken);
        Assert.Equal(SslApplicationProtocol.Http11, tls.NegotiatedApplicationProtocol);
    }

    [Fact]
    public async Task Connection_plainHttp_isClosed()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(null, ScriptedEngine.Parse("unix:///nowhere"));
        using var client = new RawPeer(await proxy.ConnectSocketAsync("tls"));
        await client.SendAsync(Get);
        var answer = await client.ReadToEndAsync();
        Assert.DoesNotContain("HTTP/1.1 ", answer, StringComparison.Ordinal);
        Assert.Null(proxy.Client);
    }

    [Fact]
    public async Task Request_clientIsKilledWhileItWaits_engineIsClosed()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var upstream = await AskAndDieAsync(proxy, engine);
        Assert.Equal("", await upstream.ReadToEndAsync());
        Assert.IsType<ForwardOutcome.Broken>(await proxy.WaitForOutcomeAsync());
    }

    [Fact]
    public async Task Request_clientSaysGoodbyeWhileItWaits_answerStillComes()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = await proxy.ConnectAsync("tls");
        await client.SendAsync(Get);
        using var upstream = await engine.AcceptAsync();
        await upstream.ReadHeadAsync();
        client.HalfClose();
        await upstream.ReadToEndAsync();
        await upstream.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");
        Assert.EndsWith("OK", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_headWithoutBody_isThereAtOnce()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = await proxy.ConnectAsync("tls");
        await client.SendAsync(Get);
        using var upstream = await engine.AcceptAsync();
        await upstream.ReadHeadAsync();
        await upstream.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nbody", false)]
    public async Task End_ofAnAnswer_isAnnouncedOnlyWhereItIsWhole(string answer, bool isWhole)
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var socket = await proxy.ConnectSocketAsync("tls");
        await using var wire = new NetworkStream(socket);
        await using var transport = new TlsTransport(PipeReader.Create(wire), socket);
        await using var tls = new SslStream(transport);
        await tls.AuthenticateAsClientAsync(
            ProxyUnderTest.ClientOptions(TestCertificates.Shared.Alice), TestContext.Current.CancellationToken);
        await tls.WriteAsync("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        using (var upstream = await engine.AcceptAsync())
        {
            await upstream.ReadHeadAsync();
            await upstream.SendAsync(answer);
        }

        var buffer = new byte[1000];
        var announced = false;
        try
        {
            while (await tls.ReadAsync(buffer, TestContext.Current.CancellationToken) > 0)
            {
            }

            announced = !transport.HasEnded;
        }
        catch (IOException)
        {
            // Reset: nothing was announced.
        }

        Assert.Equal(isWhole, announced);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=test authority", key, System.Security.Cryptography.HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>The client's socket is closed as the kernel closes it: without a word in TLS.</summary>
    private static async Task<RawPeer> AskAndDieAsync(ProxyUnderTest proxy, ScriptedEngine engine)
    {
        using var socket = await proxy.ConnectSocketAsync("tls");
        var tls = new SslStream(new NetworkStream(socket), leaveInnerStreamOpen: true);
        await tls.AuthenticateAsClientAsync(ProxyUnderTest.ClientOptions(TestCertificates.Shared.Alice), TestContext.Current.CancellationToken);
        await tls.WriteAsync("POST /wait HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var upstream = await engine.AcceptAsync();
        await upstream.ReadHeadAsync();
        return upstream;
    }
}
