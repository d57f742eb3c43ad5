using System.Text.Json;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Tests.Scripting;
using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Verbs;

[Collection("Settings")] // Settings of rules, and where they log to, are one place for the process.
public sealed class ExplainVerbTests : IDisposable
{
    private readonly RuleSettings _settings = RuleSettings.Current;
    private readonly RulesFolder _rules = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public ExplainVerbTests() => _rules.Write("10.csx", """
        Allow("reads", Operations.Read, r => { Log.Info("asked"); return true; });
        Allow("blue stops", Containers.Stop, r => Settings["TEAM"] == "blue" && r.Client.User?.Uid == 1000);
        Allow("creates", Containers.Create);
        Deny("not at night", Containers.Create, r => r.Now.Hour < 6 ? "it is night" : null);
        Deny("only what is ours", Containers.Restart, async r => !(await r.Engine.Container(r.Target)).Labels.ContainsKey("ours"));
        Allow("restarts", Containers.Restart);
        """);

    public void Dispose()
    {
        RuleSettings.Current = _settings;
        _rules.Dispose();
    }

    [Fact]
    public async Task Allowed_exits0()
    {
        Assert.Equal(0, await ExplainAsync("GET", "/v1.41/containers/json"));

        Assert.StartsWith("GET /v1.41/containers/json\n", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\nverdict      allowed\nforwarded    GET /v1.41/containers/json\n", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal("", _error.ToString());
    }

    [Theory]
    [InlineData("DELETE", "/containers/web", "SP3002")]
    [InlineData("GET", "/containers//json", "SP1001")]
    [InlineData("get", "/containers/json", "SP1001")]
    [InlineData("GET", "/v1.12/containers/json", "SP1006")]
    public async Task DeniedOrRefused_exits1(string method, string target, string code)
    {
        Assert.Equal(1, await ExplainAsync(method, target));

        Assert.Contains($"[{code}]", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_isOneDocumentWithTheNamesOfTheLog()
    {
        Assert.Equal(0, await ExplainAsync("GET", "/containers/json", "--format", "json"));

        using var document = JsonDocument.Parse(_output.ToString());
        var root = document.RootElement;
        Assert.Equal(1, root.GetProperty("schema").GetInt32());
        Assert.Equal("allow", root.GetProperty("decision").GetString());
        Assert.Equal("enforce", root.GetProperty("mode").GetString());
        Assert.Equal("Containers.List", root.GetProperty("operation").GetProperty("name").GetString());
        Assert.Equal("applied", root.GetProperty("rules")[0].GetProperty("outcome").GetString());
        Assert.Equal("allow", root.GetProperty("rules")[0].GetProperty("verb").GetString());
        Assert.Equal("/containers/json", root.GetProperty("forwarded").GetProperty("target").GetString());
        Assert.False(root.TryGetProperty("code", out _));

        // Once, though rules are asked twice.
        Assert.Equal(("reads", "asked"), (Assert.Single(root.GetProperty("log").EnumerateArray()).GetProperty("rule").GetString(), root.GetProperty("log")[0].GetProperty("text").GetString()));
    }

    [Fact]
    public async Task SettingsAndClient_areThoseThatAreGiven()
    {
        Assert.Equal(1, await ExplainAsync("POST", "/containers/web/stop", "--client", "uid=1000"));
        Assert.Equal(1, await ExplainAsync("POST", "/containers/web/stop", "--set", "TEAM=blue"));
        Assert.Equal(0, await ExplainAsync("POST", "/containers/web/stop", "--set", "TEAM=blue", "--client", "uid=1000", "--client", "listener=ci"));
    }

    [Theory]
    [InlineData("2030-01-01T03:00", 1)]
    [InlineData("2030-01-01T03:00-08:00", 0)]
    public async Task Now_isTheTimeRulesSee(string now, int expected) =>
        Assert.Equal(expected, await ExplainAsync("POST", "/containers/create", "--body-text", "{\"Image\":\"a\"}", "--now", now));

    [Fact]
    public async Task Body_comesFromAFile()
    {
        _rules.Write("../body.json", "{\"Image\":\"a\",\"NewField\":1}");

        Assert.Equal(0, await ExplainAsync("POST", "/containers/create", "--body", _rules["../body.json"], "--now", "2030-01-01T12:00"));
        Assert.Contains("/NewField is not known to this version", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Header_isSeenByTheDecoder()
    {
        Assert.Equal(1, await ExplainAsync("GET", "/containers/json", "--header", "Upgrade: tcp"));
        Assert.Contains("[SP1005]", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fixtures_answerLookUps()
    {
        _rules.Write("../engine.json", """{"containers":{"web":{"Config":{"Labels":{"ours":""}}},"other":{}}}""");
        string[] fixtures = ["--fixtures", _rules["../engine.json"]];

        Assert.Equal(0, await ExplainAsync(["POST", "/containers/web/restart", .. fixtures]));
        Assert.Equal(1, await ExplainAsync(["POST", "/containers/other/restart", .. fixtures]));
        Assert.DoesNotContain("nobody to ask", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await ExplainAsync("POST", "/containers/web/restart"));
        Assert.Contains("nobody to ask", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallingContainer_isWhatTheFixturesSayOfIt()
    {
        _rules.Write("20.csx", """Allow("web stops", Containers.Stop, r => r.Client.Container?.Labels.ContainsKey("trusted") == true);""");
        _rules.Write("../engine.json", """{"containers":{"web":{"Config":{"Labels":{"trusted":"1"}}},"db":{}}}""");
        string[] fixtures = ["--fixtures", _rules["../engine.json"]];

        Assert.Equal(0, await ExplainAsync(["POST", "/containers/db/stop", "--client", "container=web", .. fixtures]));
        Assert.Contains("container:web", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await ExplainAsync(["POST", "/containers/db/stop", "--client", "container=db", .. fixtures]));
        Assert.Equal(1, await ExplainAsync(["POST", "/containers/db/stop", "--client", "container=web"]));
        Assert.Equal(2, await ExplainAsync(["POST", "/containers/db/stop", "--client", "container=nobody", .. fixtures]));
        Assert.Contains("nobody cannot be looked up", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mode_weakensTheVerdict()
    {
        Assert.Equal(0, await ExplainAsync("DELETE", "/containers/web", "--mode", "audit"));
        Assert.Contains("would be denied (mode audit)", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_isTakenFromTheDecisionLog()
    {
        _rules.Write("../log.jsonl", """
            {"time":"2030-01-01T00:00:00+00:00","id":"0badcafe","generation":2,"listener":"ci","client":"uid:1000","method":"GET","operation":"Containers.List","path":"/containers/json","decision":"deny","mode":"enforce","code":"SP3002","reasons":[],"rewrites":[],"masked":[],"timings_us":{},"bytes_up":0,"bytes_down":0}
            """);

        Assert.Equal(0, await ExplainAsync("--request", _rules["../log.jsonl"]));
        Assert.Contains("recorded     denied SP3002 by generation 2 at 2030-01-01 00:00:00.000 UTC", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("uid:1000 on ci (uid 1000)", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_thatDoNotCompile_exit2WithTheirPlace()
    {
        _rules.Write("20.csx", "Deny(");

        Assert.Equal(2, await ExplainAsync("GET", "/info"));
        Assert.Contains("20.csx(1,6): error CS", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", _output.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET")]
    [InlineData("GET /info more")]
    [InlineData("GET /info --client a=b")]
    [InlineData("GET /info --client uid=x")]
    [InlineData("GET /info --set TEAM")]
    [InlineData("GET /info --header nothing")]
    [InlineData("GET /info --now yesterday")]
    [InlineData("GET /info --engine nowhere")]
    [InlineData("GET /info --engine-version new")]
    [InlineData("GET /info --fixtures /no/such/file")]
    [InlineData("GET /info --engine unix:///s --fixtures f")]
    [InlineData("GET /info --body /no/such/file")]
    [InlineData("GET /info --body a --body-text b")]
    [InlineData("GET /info --request log")]
    [InlineData("--request /no/such/log")]
    [InlineData("GET /info --format yaml")]
    [InlineData("GET /info --rules /no/such/folder")]
    [InlineData("GET /info --mode strict")]
    public async Task Usage_thatMakesNoSense_exits2(string arguments)
    {
        Assert.Equal(2, await ExplainAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        Assert.StartsWith("scriptproxy: ", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public async Task Engine_thatDoesNotAnswer_exits5()
    {
        Assert.Equal(5, await ExplainAsync("GET", "/info", "--engine", "unix://" + _rules["../none.sock"]));
        Assert.Contains("no engine answers", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_hasExamples()
    {
        Assert.Equal(0, await ExplainAsync("--help"));

        Assert.Contains("Examples:\n  scriptproxy explain GET /containers/json\n", _output.ToString(), StringComparison.Ordinal);
    }

    private Task<int> ExplainAsync(params string[] arguments)
    {
        string[] rules = arguments.Contains("--rules") ? [] : ["--rules", _rules.Path];
        return CommandLine.InvokeAsync(["explain", .. arguments, .. rules, "--cache", "none"], _output, _error);
    }
}
