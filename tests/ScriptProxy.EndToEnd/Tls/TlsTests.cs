using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Tls;

/// <summary><c>docker --tlsverify</c>, with the certificates that the program makes.</summary>
public sealed class TlsTests(TestEngine engine) : IAsyncLifetime
{
    private readonly TemporaryFolder _rules = new();
    private readonly string _container = Names.New();
    private WatchedSocket _watched = null!;
    private TlsProxy _tls = null!;

    public async ValueTask InitializeAsync()
    {
        _rules.Write("10-clients.csx", """
            Allow("alice does everything", Operations.All, r => r.Client.Listener == "net" && r.Client.Name == "alice");
            Allow("bob looks", Operations.Read, r => r.Client.Certificate?.CommonName == "bob");
            """);
        _watched = new WatchedSocket(engine.SocketPath);
        _tls = await TlsProxy.StartAsync(_watched.Address, _rules.Path);
    }

    public async ValueTask DisposeAsync()
    {
        await _tls.DisposeAsync();
        await _watched.DisposeAsync();
        await engine.Docker.RunAsync("rm", "-f", _container);
        _rules.Dispose();
    }

    [Fact]
    public async Task Docker_withCertificate_worksAsItsClient()
    {
        Assert.Equal("hello", (await _tls.Alice.RunAsync("run", "--rm", "busybox", "echo", "hello")).Succeeded().Trimmed);
        (await _tls.Bob.RunAsync("ps")).Succeeded();
        Assert.Contains("no rule allows Containers.Create", (await _tls.Bob.RunAsync("run", "--rm", "busybox", "true")).Failed().Error, StringComparison.Ordinal);
        Assert.Contains("no rule allows", (await _tls.Proxy.Docker.RunAsync("ps")).Failed().Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Docker_withAnothersCertificateOrNone_isRefused()
    {
        var wrong = (await _tls.Stranger.RunAsync("ps")).Failed();
        var none = (await _tls.Nobody.RunAsync("ps")).Failed();
        await _tls.Proxy.Process.WaitForErrorAsync("no TLS with 127.0.0.1 on net: its certificate of CN=stranger is refused");
        Assert.Equal(0, _watched.Open("/containers/json"));
        Assert.Contains("error during connect", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("error during connect", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exec_inputThatEnds_outputGoesOn()
    {
        (await _tls.Alice.RunAsync("run", "-d", "--name", _container, "busybox", "sleep", "300")).Succeeded();
        var result = await _tls.Alice.RunWithInputAsync("first\n", "exec", "-i", _container, "sh", "-c", "cat; sleep 1; echo last; exit 7");
        Assert.Equal((7, "first\nlast\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task Exec_bulkEachWay_givesBackEveryByte()
    {
        (await _tls.Alice.RunAsync("run", "-d", "--name", _container, "busybox", "sleep", "300")).Succeeded();
        using var folder = new TemporaryFolder();
        var data = folder.File("data");
        var result = await _tls.Alice.ShellAsync(
            $"head -c 52428800 /dev/urandom > {data} && docker exec -i {_container} cat < {data} | sha256sum && sha256sum < {data}");
        var sums = result.Succeeded().Output.Split('\n');
        Assert.Equal(sums[1], sums[0]);
    }

    [Theory]
    [InlineData("/logs?", "logs", "-f")]
    [InlineData("/wait", "wait")]
    public async Task Stream_whenTheClientGoes_isEndedAtTheEngine(string path, params string[] arguments)
    {
        (await _tls.Alice.RunAsync("run", "-d", "--name", _container, "busybox", "sleep", "300")).Succeeded();
        await using var client = _tls.Alice.Start([.. arguments, _container]);
        await _watched.WaitForOpenAsync(path, 1);
        await client.SignalAsync("KILL");
        await _watched.WaitForOpenAsync(path, 0);
    }

    [Fact]
    public async Task Certificates_thatAreRenewed_areTakenUpWhileAStreamGoesOn()
    {
        (await _tls.Alice.RunAsync("run", "-d", "--name", _container, "busybox", "sh", "-c", "i=0; while :; do i=$((i+1)); echo line $i; sleep 0.1; done")).Succeeded();
        await using var logs = _tls.Alice.Start("logs", "-f", "--since", "1h", _container);
        await logs.WaitForOutputAsync("line 1\n");
        var before = await _tls.ServerSerialAsync();
        await TlsProxy.MakeAsync(_tls.Path(""), "--renew");
        await _tls.Proxy.Process.WaitForErrorAsync("new connections get the certificate");
        Assert.NotEqual(before, await _tls.ServerSerialAsync());
        (await _tls.Alice.RunAsync("ps")).Succeeded();
        var seen = logs.Output.Split('\n').Length;
        await logs.WaitForOutputAsync($"line {seen + 5}\n");

        File.WriteAllText(_tls.Path("server/cert.pem"), "broken");
        await _tls.Proxy.Process.WaitForErrorAsync("the last good certificates stay in force");
        (await _tls.Alice.RunAsync("ps")).Succeeded();
        Assert.False(logs.HasExited);
    }

    [Fact]
    public async Task Health_asksByTls_withAClientCertificate()
    {
        var health = new Command(Repository.Program, ["health", "--listen", $"{_tls.Listener}?cert={_tls.Path("server/cert.pem")}"])
        {
            Environment = new Dictionary<string, string?> { ["DOCKER_CERT_PATH"] = _tls.Path("clients/bob") },
        };
        Assert.StartsWith("ok", (await health.RunAsync()).Succeeded().Output, StringComparison.Ordinal);
        var without = new Command(Repository.Program, ["health", "--listen", $"{_tls.Listener}?cert={_tls.Path("server/cert.pem")}"])
        {
            Environment = new Dictionary<string, string?> { ["DOCKER_CERT_PATH"] = _tls.Path("clients/nobody") },
        };
        Assert.Contains("DOCKER_CERT_PATH", (await without.RunAsync()).Failed().Error, StringComparison.Ordinal);
    }
}
