using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Transparency;

/// <summary>What the tests of this folder share: a proxy that allows everything, and the comparison with the engine itself.</summary>
public abstract class TransparencyTests(AllowAllProxy fixture) : IClassFixture<AllowAllProxy>, IAsyncDisposable
{
    private readonly List<string> _containers = [];

    internal DockerCli Docker => fixture.Docker;

    internal DockerCli Direct => fixture.Direct;

    internal AllowAllProxy Fixture => fixture;

    /// <summary>The same command line against the engine, through the unix socket and through the TCP port: same outcome.</summary>
    internal async Task<CommandResult> SameAsync(params string[] arguments)
    {
        var expected = await Direct.RunAsync(arguments);
        foreach (var docker in (DockerCli[])[Docker, fixture.Proxy.DockerOverTcp])
        {
            var actual = await docker.RunAsync(arguments);
            Assert.Equal(expected.Output, actual.Output);
            Assert.Equal(expected.Error, actual.Error);
            Assert.Equal(expected.ExitCode, actual.ExitCode);
        }

        return expected;
    }

    /// <summary>A name for a container that is removed after the test.</summary>
    internal string Container()
    {
        var name = Names.New();
        _containers.Add(name);
        return name;
    }

    /// <summary>A container that stays, started through the proxy.</summary>
    internal async Task<string> RunningContainerAsync(string script = "trap exit TERM; while :; do sleep 0.2; done")
    {
        var name = Container();
        (await Docker.RunAsync("run", "-d", "--name", name, "busybox", "sh", "-c", script)).Succeeded();
        return name;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in _containers)
        {
            await Direct.RunAsync("rm", "-fv", name);
        }

        GC.SuppressFinalize(this);
    }
}
