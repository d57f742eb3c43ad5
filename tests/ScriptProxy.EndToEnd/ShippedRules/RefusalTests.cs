using System.Text.RegularExpressions;
using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.ShippedRules;

/// <summary>What the shipped rules refuse, as the user of the real docker command line reads it.</summary>
public sealed partial class RefusalTests(ShippedRulesProxy fixture) : IClassFixture<ShippedRulesProxy>
{
    public static IEnumerable<TheoryDataRow<string, string>> RunCases => RefusalCases.Run.Select(c => new TheoryDataRow<string, string>(c.Flags, c.Field));

    public static IEnumerable<TheoryDataRow<string, string>> OtherCases =>
        RefusalCases.Others.Select(c => new TheoryDataRow<string, string>(c.Arguments, c.Field));

    [Theory]
    [MemberData(nameof(RunCases))]
    public async Task Run_withAFlagThatReachesTheHost_isRefusedByARuleThatNamesTheField(string flags, string field)
    {
        var name = Names.New();
        var result = await fixture.Docker.ShellAsync($"docker run --rm --name {name} {flags} busybox true");
        AssertRefused(result, field);
        Assert.Matches(DeniedByRule(), result.Error);
        Assert.Equal("", (await fixture.Direct.RunAsync("ps", "-aq", "--filter", "name=" + name)).Trimmed);
    }

    [Theory]
    [MemberData(nameof(OtherCases))]
    public async Task Command_thatReachesTheHost_isRefused(string arguments, string field)
    {
        var container = Names.New();
        using var context = new TemporaryFolder();
        context.Write("Dockerfile", "FROM busybox\n");
        context.Write("config.json", "{}");
        Directory.CreateDirectory(context.File("rootfs"));
        try
        {
            (await fixture.Direct.RunAsync("run", "-d", "--name", container, "busybox", "sleep", "300")).Succeeded();
            var line = arguments.Replace("CONTAINER", container, StringComparison.Ordinal).Replace("CONTEXT", context.Path, StringComparison.Ordinal);
            AssertRefused(await fixture.Docker.ShellAsync("docker " + line), field);
        }
        finally
        {
            await fixture.Direct.RunAsync("rm", "-f", container);
        }
    }

    [Fact]
    public async Task BuildKit_whoseTunnelNoRuleCanSee_isRefused()
    {
        using var context = new TemporaryFolder();
        context.Write("Dockerfile", "FROM busybox\n");
        // Debian's own docker command line has BuildKit's client built in; newer ones need the buildx plugin.
        var environment = new Dictionary<string, string?>(fixture.Docker.Environment) { ["DOCKER_BUILDKIT"] = "1" };
        var result = await new Command("/usr/bin/docker", ["build", context.Path]) { Environment = environment }.RunAsync();
        // All that client prints of a refused tunnel is the status.
        Assert.Contains("received 403", result.Failed().Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Image":"busybox","HostConfig":{"NoSuchField":true}}""", "403", "NoSuchField")]
    [InlineData("""{"Image":"busybox","NoSuchField":{"a":1}}""", "403", "NoSuchField")]
    [InlineData("""{"Image":"busybox","Privileged":true}""", "400", "SP1106")]
    [InlineData("""{"Image":"busybox","HostConfig":{"privileged":true}}""", "403", "HostConfig.Privileged")]
    [InlineData("""{"Image":"busybox","HostConfig":{"Privileged":false,"privileged":true}}""", "400", "SP1102")]
    [InlineData("""{"Image":"busybox"}{"HostConfig":{"Privileged":true}}""", "400", "SP1101")]
    public async Task Create_withABodyThatNoClientSends_isRefused(string body, string status, string word)
    {
        var curl = new Command("curl", [
            "-sS", "--unix-socket", fixture.Proxy.SocketPath, "-H", "Content-Type: application/json", "-d", body,
            "-w", "\n%{http_code}", "http://docker/v1.41/containers/create?name=" + Names.New()]);
        var result = (await curl.RunAsync()).Succeeded();
        Assert.EndsWith("\n" + status, result.Output, StringComparison.Ordinal);
        Assert.StartsWith("{\"message\":", result.Output, StringComparison.Ordinal);
        Assert.Contains(word, result.Output, StringComparison.Ordinal);
    }

    private static void AssertRefused(CommandResult result, string field)
    {
        Assert.Contains(field, result.Failed().Error, StringComparison.Ordinal);
        Assert.Matches(CodeAndId(), result.Error);
        Assert.Contains("Error response from daemon: denied", result.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"denied by rule ""[^""]+"" \([\w./-]+\.csx:\d+\): ", RegexOptions.None, 1000)]
    private static partial Regex DeniedByRule();

    [GeneratedRegex(@"\[SP300[12] \w+\]", RegexOptions.None, 1000)]
    private static partial Regex CodeAndId();
}
