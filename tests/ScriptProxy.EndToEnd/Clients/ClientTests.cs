using System.Globalization;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Clients;

/// <summary>SDKs in other languages: one small program each, which prints what it saw.</summary>
public sealed class ClientTests(AllowAllProxy fixture) : IClassFixture<AllowAllProxy>
{
    private const string Expected = """
        listed: True
        created: True
        logs: line 1|line 2|line 3
        exec: out|err
        exec exit code: 4
        attach: echo hello
        wait: 0
        removed: True
        """;

    [Fact]
    public async Task DockerPy_doesItsWork() =>
        Assert.Equal(Expected, await RunAsync("/usr/bin/python3", Repository.OfTests("Clients", "python", "client.py")));

    [Fact]
    public async Task Dockerode_doesItsWork() => Assert.Equal(Expected, await RunAsync("node", ClientProgram.NodeScript("dockerode")));

    [Fact]
    public async Task Testcontainers_startsAContainerAndRemovesIt() =>
        Assert.Equal(ClientProgram.ExpectedOfTestcontainers, await ClientProgram.TestcontainersAsync(fixture.Docker, fixture.Direct));

    [Fact]
    public async Task DockerDotNet_doesItsWork()
    {
        using var program = new DotNetClient(fixture.Docker.Host);
        Assert.Equal(Expected, await program.RunAsync(Names.New(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task DockerDotNet_overTcp_doesItsWork()
    {
        using var program = new DotNetClient(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{fixture.Proxy.Port}"));
        Assert.Equal(Expected, await program.RunAsync(Names.New(), TestContext.Current.CancellationToken));
    }

    private Task<string> RunAsync(string file, string script, IReadOnlyDictionary<string, string?>? more = null) =>
        ClientProgram.RunAsync(fixture.Docker, fixture.Direct, file, script, more);
}
