using System.Net.Security;
using ScriptProxy.Forward;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Forward;

/// <summary>What holds of a plain connection to the engine holds of one over TLS.</summary>
public sealed class UpstreamTlsTests : IDisposable
{
    private const string Good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";

    private readonly TestAuthority _authority = new();

    [Fact]
    public async Task Requests_share_one_connection_and_an_idle_one_that_was_closed_is_replaced()
    {
        using var engine = Engine();
        using var handler = new EngineHandler(engine.Address());
        using var client = new HttpClient(handler) { BaseAddress = new Uri("http://engine") };
        var cancellation = TestContext.Current.CancellationToken;

        var first = client.GetStringAsync("/_ping", cancellation);
        await using (var connection = await engine.AcceptAsync())
        {
            Assert.StartsWith("GET /_ping HTTP/1.1\r\n", await TlsEngine.ReadHeadAsync(connection), StringComparison.Ordinal);
            await TlsEngine.SendAsync(connection, Good);
            Assert.Equal("OK", await first);
            Assert.True(handler.HoldsConnection);

            var second = client.GetStringAsync("/version", cancellation);
            Assert.StartsWith("GET /version HTTP/1.1\r\n", await TlsEngine.ReadHeadAsync(connection), StringComparison.Ordinal);
            await TlsEngine.SendAsync(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
            Assert.Equal("{}", await second);
        }

        await UntilAsync(() => !handler.HoldsConnection);
        var third = client.GetStringAsync("/info", cancellation);
        await using var next = await engine.AcceptAsync();
        Assert.StartsWith("GET /info HTTP/1.1\r\n", await TlsEngine.ReadHeadAsync(next), StringComparison.Ordinal);
        await TlsEngine.SendAsync(next, Good);
        Assert.Equal("OK", await third);
    }

    [Fact]
    public async Task A_certificate_of_ours_is_shown()
    {
        using var own = _authority.Client("proxy");
        using var engine = Engine(wantsCertificate: true);
        using var client = Client(engine.Address(engine.With(own)));

        var answer = client.GetStringAsync("/_ping", TestContext.Current.CancellationToken);
        await using var connection = await engine.AcceptAsync();
        Assert.Equal("CN=proxy", connection.RemoteCertificate!.Subject);
        await TlsEngine.ReadHeadAsync(connection);
        await TlsEngine.SendAsync(connection, Good);

        Assert.Equal("OK", await answer);
    }

    [Fact]
    public async Task An_engine_that_wants_a_certificate_and_gets_none_says_so()
    {
        using var engine = Engine(wantsCertificate: true);
        using var client = Client(engine.Address());

        var answer = client.GetStringAsync("/_ping", TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<Exception>(engine.AcceptAsync);

        Assert.Contains("--upstream-tls-cert", (await Assert.ThrowsAsync<EngineAnswerException>(() => answer)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", 1, "it is not for 127.0.0.1")]
    [InlineData("127.0.0.1", 0, "expired")]
    public async Task A_certificate_that_is_not_good_is_refused(string host, int days, string reason)
    {
        using var engine = new TlsEngine(_authority, _authority.Server(host, days));

        Assert.Contains(reason, await RefusedAsync(engine, engine.Address()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused()
    {
        using var other = new TestAuthority("other authority");
        using var engine = new TlsEngine(_authority, other.Server("127.0.0.1"));

        Assert.Contains("the engine's certificate (CN=server) is refused", await RefusedAsync(engine, engine.Address()), StringComparison.Ordinal);
        Assert.Contains("is refused", await RefusedAsync(engine, engine.Address(UpstreamTlsFiles.None)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_a_client_is_none_of_a_server()
    {
        using var engine = new TlsEngine(_authority, _authority.Client("127.0.0.1"));

        Assert.Contains("is refused", await RefusedAsync(engine, engine.Address()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_can_end_and_output_go_on()
    {
        using var engine = Engine();
        await using var proxy = await ProxyUnderTest.StartAsync(null, engine.Address(), static request => request with { Method = "POST", Upgrade = UpgradeKind.Tcp });
        using var peer = await proxy.ConnectUnixAsync();

        await peer.SendAsync("POST /exec/1/start HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 0\r\n\r\n");
        await using var connection = await engine.AcceptAsync();
        await TlsEngine.ReadHeadAsync(connection);
        await TlsEngine.SendAsync(connection, "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
        await peer.ReadHeadAsync();
        await peer.SendAsync("input");
        peer.HalfClose();

        Assert.Equal("input", await TlsEngine.ReadToEndAsync(new Leave(connection)));
        await TlsEngine.SendAsync(connection, "output");
        await connection.ShutdownAsync();
        Assert.Equal("output", await peer.ReadToEndAsync());
        Assert.IsType<ForwardOutcome.Responded>(await proxy.WaitForOutcomeAsync());
    }

    [Fact]
    public async Task A_streamed_body_arrives_whole()
    {
        using var engine = Engine();
        await using var proxy = await ProxyUnderTest.StartAsync(null, engine.Address(), static request => request with { HasClientBody = true });
        using var peer = await proxy.ConnectUnixAsync();
        var body = new string('x', 300_000);

        var sending = peer.SendAsync($"POST /images/load HTTP/1.1\r\nHost: docker\r\nConnection: close\r\nContent-Type: application/x-tar\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        await using var connection = await engine.AcceptAsync();
        Assert.Contains("Content-Length: 300000\r\n", await TlsEngine.ReadHeadAsync(connection), StringComparison.Ordinal);
        var received = new byte[body.Length];
        await connection.ReadExactlyAsync(received, TestContext.Current.CancellationToken);
        await sending;
        await TlsEngine.SendAsync(connection, Good);

        Assert.All(received, static value => Assert.Equal((byte)'x', value));
        Assert.EndsWith("OK", await peer.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_no_tls_is_a_failed_handshake()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        using var client = Client(ScriptedEngine.Parse($"tls://{listener.LocalEndpoint}"));
        var answer = client.GetStringAsync("/_ping", TestContext.Current.CancellationToken);
        using var accepted = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await TlsEngine.SendAsync(accepted.GetStream(), "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");

        Assert.Contains("the TLS handshake failed", (await Assert.ThrowsAsync<EngineUnreachableException>(() => answer)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_change_are_read_again_and_broken_ones_change_nothing()
    {
        using var own = _authority.Client("first");
        using var next = _authority.Client("second");
        using var engine = Engine(wantsCertificate: true);
        var address = engine.Address(engine.With(own));

        Assert.Equal("CN=first", await SubjectAsync(engine, address));
        engine.With(next);
        Assert.Equal("CN=second", await SubjectAsync(engine, address));
        engine.Write("key.pem", "nonsense");
        Assert.Equal("CN=second", await SubjectAsync(engine, address));
        Assert.Contains("key.pem", address.Tls!.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authority", "empty", null, null)]
    [InlineData("Authority", "missing", null, null)]
    [InlineData("Certificate", null, "missing", "key")]
    [InlineData("Certificate", null, "empty", "key")]
    [InlineData("Key", null, "cert", "missing")]
    [InlineData("Key", null, "cert", "empty")]
    [InlineData("Key", null, "cert", "other")]
    public void A_file_that_cannot_be_used_is_named(string part, string? authority, string? certificate, string? key)
    {
        using var own = _authority.Client("proxy");
        using var other = _authority.Client("other");
        using var engine = Engine();
        string? PathOf(string? name) => name switch
        {
            null => null,
            "missing" => "/no/such/file.pem",
            "empty" => engine.Write("empty.pem", ""),
            "cert" => engine.Write("cert.pem", own.ExportCertificatePem()),
            "key" => engine.Write("key.pem", TestAuthority.KeyPem(own)),
            _ => engine.Write("other.pem", TestAuthority.KeyPem(other)),
        };
        var files = new UpstreamTlsFiles(PathOf(authority), PathOf(certificate), PathOf(key));

        var problem = Assert.Throws<UpstreamTlsFileException>(() => new UpstreamTls(files));

        Assert.Equal(part, problem.Part.ToString());
        Assert.Contains(problem.File, problem.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _authority.Dispose();

    private static HttpClient Client(UpstreamAddress address) => new(new EngineHandler(address)) { BaseAddress = new Uri("http://engine") };

    private static async Task<string> RefusedAsync(TlsEngine engine, UpstreamAddress address)
    {
        using var client = Client(address);
        var answer = client.GetStringAsync("/_ping", TestContext.Current.CancellationToken);
        try
        {
            // With TLS 1.3 the engine may be done before we refuse.
            (await engine.AcceptAsync()).Dispose();
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // Or it is told.
        }

        return (await Assert.ThrowsAsync<EngineUnreachableException>(() => answer)).Message;
    }

    private static async Task<string> SubjectAsync(TlsEngine engine, UpstreamAddress address)
    {
        using var client = Client(address);
        var answer = client.GetStringAsync("/_ping", TestContext.Current.CancellationToken);
        await using var connection = await engine.AcceptAsync();
        await TlsEngine.ReadHeadAsync(connection);
        await TlsEngine.SendAsync(connection, Good);
        await answer;
        return connection.RemoteCertificate!.Subject;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(15), "it did not come true");
            await Task.Yield();
        }
    }

    private TlsEngine Engine(bool wantsCertificate = false) => new(_authority, _authority.Server("127.0.0.1"), wantsCertificate);

    /// <summary>Reads what a reader disposes of without closing it.</summary>
    private sealed class Leave(SslStream inner) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);
    }
}
