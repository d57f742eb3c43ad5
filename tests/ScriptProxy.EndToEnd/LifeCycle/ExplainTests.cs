using System.Text.Json;
using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.LifeCycle;

/// <summary>What <c>explain</c> says is what the proxy does, with the published program, the shipped rules and a real engine.</summary>
public sealed class ExplainTests(TestEngine engine) : IDisposable
{
    private const string Privileged = """{"Image":"busybox","HostConfig":{"Privileged":true}}""";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Denial_isExplainedAsTheProxyGivesIt()
    {
        var explained = await Explain("POST", "/containers/create", "--body", "-", "--format", "json").RunAsync();
        Assert.Equal(1, explained.ExitCode);

        using var explanation = JsonDocument.Parse(explained.Output);
        var message = explanation.RootElement.GetProperty("response").GetProperty("body").GetProperty("message").GetString()!;
        await using var proxy = await RunningProxy.StartAsync(engine.Address, Repository.Rules);
        var told = (await proxy.Docker.RunAsync("create", "--privileged", "busybox")).Failed().Error;
        Assert.Contains(message[..message.LastIndexOf('[')], told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_onAPipe_hasNoColour()
    {
        var explained = await Explain("GET", "/v1.41/containers/json").RunAsync();
        Assert.Contains("verdict      allowed", explained.Succeeded().Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', explained.Output);
    }

    [Fact]
    public async Task LookUps_atTheEngine_areRealOnes()
    {
        var explained = await Explain(
            "POST", "/containers/there-is-none/exec", "--body-text", """{"Cmd":["sh"]}""", "--engine", engine.Address, "--format", "json").RunAsync();

        using var explanation = JsonDocument.Parse(explained.Succeeded().Output);
        var lookup = Assert.Single(explanation.RootElement.GetProperty("lookups").EnumerateArray());
        Assert.Equal("missing", lookup.GetProperty("outcome").GetString());
        Assert.Equal(404, explanation.RootElement.GetProperty("response").GetProperty("status").GetInt32());
        Assert.False(explanation.RootElement.GetProperty("request").GetProperty("engine_version_assumed").GetBoolean());
    }

    [Fact]
    public async Task Decision_ofTheLog_isExplainedById()
    {
        var log = _folder.File("decisions.jsonl");
        await using (var proxy = await RunningProxy.StartAsync(engine.Address, Repository.Rules, "--log-decisions", log))
        {
            (await proxy.Docker.RunAsync("volume", "prune", "--force")).Failed();
        }

        using var record = JsonDocument.Parse(File.ReadLines(log).Last(static line => line.Contains("SP3002", StringComparison.Ordinal)));
        var explained = await Explain("--request", log, "--id", record.RootElement.GetProperty("id").GetString()!).RunAsync();
        Assert.Equal(1, explained.ExitCode);
        Assert.Contains("recorded     denied SP3002", explained.Output, StringComparison.Ordinal);
        Assert.Contains("denied: no rule allows it", explained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_thatDoesNotAnswer_endsWithCode5()
    {
        Assert.Equal(5, (await Explain("GET", "/info", "--engine", "unix://" + _folder.File("none.sock")).RunAsync()).ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private static Command Explain(params string[] arguments) =>
        new(Repository.Program, ["explain", .. arguments, "--rules", Repository.Rules]) { Input = Privileged };
}
