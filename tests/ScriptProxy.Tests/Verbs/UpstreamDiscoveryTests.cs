using ScriptProxy.Accept;
using ScriptProxy.Forward;
using ScriptProxy.Observe;
using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Verbs;

public sealed class UpstreamDiscoveryTests
{
    [Fact]
    public void Candidates_withRuntimeDirectory_areDockerThenPodman() => Assert.Equal(
        [
            "unix:///var/run/docker.sock",
            "unix:///run/user/1000/docker.sock",
            "unix:///run/podman/podman.sock",
            "unix:///run/user/1000/podman/podman.sock",
        ],
        UpstreamDiscovery.Candidates([], "/run/user/1000").Select(static address => address.ToString()));

    [Fact]
    public void Candidates_withoutRuntimeDirectory_areTheSystemSockets() =>
        Assert.Equal(2, UpstreamDiscovery.Candidates([], null).Count);

    [Fact]
    public void Candidates_ownListener_isLeftOut()
    {
        Assert.True(ListenAddress.TryParse("unix:///var/run/docker.sock?mode=0660", out var own, out _));

        Assert.Equal(["unix:///run/podman/podman.sock"], UpstreamDiscovery.Candidates([own], null).Select(static address => address.ToString()));
    }

    [Fact]
    public async Task FirstAsync_secondAnswers_isTakenAndTheRestIsNotAsked()
    {
        var asked = new List<string>();
        var found = await UpstreamDiscovery.FirstAsync(
            UpstreamDiscovery.Candidates([], "/run/user/1000"),
            (address, _) =>
            {
                asked.Add(address.ToString());
                return Task.FromResult<EngineAnswer>(asked.Count == 2 ? new EngineAnswer.Answers("Docker/28.5.1", "1.51") : new EngineAnswer.Silent("no"));
            },
            TestContext.Current.CancellationToken);

        Assert.Equal("unix:///run/user/1000/docker.sock", Assert.IsType<DiscoveryResult.Found>(found).Address.ToString());
        Assert.Equal(2, asked.Count);
    }

    [Fact]
    public async Task FirstAsync_noneAnswers_saysWhyOfEach()
    {
        var found = await UpstreamDiscovery.FirstAsync(
            UpstreamDiscovery.Candidates([], null),
            static (address, _) => Task.FromResult<EngineAnswer>(new EngineAnswer.Silent($"{address} is silent")),
            TestContext.Current.CancellationToken);

        Assert.Equal(
            ["unix:///var/run/docker.sock is silent", "unix:///run/podman/podman.sock is silent"],
            Assert.IsType<DiscoveryResult.None>(found).Tried.Select(static silent => silent.Reason));
    }

    [Fact]
    public async Task FindAsync_namedButAbsent_isFoundAllTheSame()
    {
        Assert.True(UpstreamAddress.TryParse("unix:///no/such/engine.sock", out var named, out _));
        Assert.True(ListenAddress.TryParse("tcp://127.0.0.1:1", out var listen, out _));
        var options = new RunOptions { Listen = [listen], Rules = "rules", Upstream = named };

        var found = Assert.IsType<DiscoveryResult.Found>(await UpstreamDiscovery.FindAsync(options, TestContext.Current.CancellationToken));

        Assert.Same(named, found.Address);
        Assert.Contains("/no/such/engine.sock", Assert.IsType<EngineAnswer.Silent>(found.Answer).Reason, StringComparison.Ordinal);
    }
}
