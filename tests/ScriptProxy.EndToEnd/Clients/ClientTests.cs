using System.Globalization;
using ScriptProxy.EndToEnd.Commands;
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

    private const string ExpectedOfTestcontainers = """
        fetched: hello from a file
        exec: out 4
        stopped
        """;

    [Fact]
    public async Task DockerPy_doesItsWork() =>
        Assert.Equal(Expected, await RunAsync("/usr/bin/python3", Repository.OfTests("Clients", "python", "client.py")));

    [Fact]
    public async Task Dockerode_doesItsWork() => Assert.Equal(Expected, await RunAsync("node", NodeScript("dockerode")));

    [Fact]
    public async Task Testcontainers_startsAContainerAndRemovesIt()
    {
        // Its reaper is an image of its own, which only a registry has.
        var environment = new Dictionary<string, string?> { ["TESTCONTAINERS_RYUK_DISABLED"] = "true" };
        Assert.Equal(ExpectedOfTestcontainers, await RunAsync("node", NodeScript("testcontainers"), environment));
    }

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

    private static string NodeScript(string package)
    {
        // Node looks for packages above the script, and they are installed outside the tree.
        var script = Path.Combine(Repository.Cache, package, "client.js");
        File.Copy(Repository.OfTests("Clients", package, "client.js"), script, overwrite: true);
        return script;
    }

    private async Task<string> RunAsync(string file, string script, IReadOnlyDictionary<string, string?>? more = null)
    {
        var name = Names.New();
        try
        {
            var environment = new Dictionary<string, string?>([.. fixture.Docker.Environment, .. more ?? new Dictionary<string, string?>()]);
            var command = new Command(file, [script, name]) { Environment = environment };
            return (await command.RunAsync()).Succeeded().Trimmed;
        }
        finally
        {
            await fixture.Direct.RunAsync("rm", "-fv", name);
        }
    }
}
