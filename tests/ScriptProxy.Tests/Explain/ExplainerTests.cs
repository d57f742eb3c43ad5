using System.Net;
using ScriptProxy.Explain;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Tests.Explain;

public sealed class ExplainerTests
{
    private const string Create = """{"Image":"busybox","Env":["PASSWORD=hunter2"],"HostConfig":{"Privileged":true,"Binds":["/etc:/etc"]}}""";

    [Fact]
    public async Task Allowed_saysWhatIsForwarded()
    {
        var explanation = await new Asked("GET", "/v1.41/containers/json?all=1").OfAsync("Allow(\"reads\", Operations.Read);");

        Assert.Equal(Decision.Allow, explanation.Decision);
        Assert.Null(explanation.Code);
        Assert.Null(explanation.Response);
        Assert.Equal(("GET", "/v1.41/containers/json?all=1", "all=1"), (explanation.Forwarded!.Method, explanation.Forwarded.Target, explanation.Forwarded.Query));
        Assert.Equal(("Containers.List", "/containers/json", "1.41"), (explanation.Operation!.Name, explanation.Request.Path, explanation.Request.ApiVersion));
    }

    [Fact]
    public async Task Denied_saysWhichRuleAndWhatTheClientSees()
    {
        var explanation = await new Asked("POST", "/containers/create", Create).OfAsync("""
            Allow("creates", Containers.Create);
            Deny("no privileges", r => r.HostAccess.OfType<Privileged>().FirstOrDefault()?.Text).Because("Leave it out");
            Deny("other", Containers.Create, r => false);
            Deny("elsewhere", Containers.List, r => true);
            """);

        Assert.Equal((Decision.Deny, "SP3001"), (explanation.Decision, explanation.Code));
        Assert.Equal(["creates", "no privileges", "other"], explanation.Rules.Select(static rule => rule.Name));
        Assert.Equal(4, explanation.RulesTotal);
        Assert.Equal(("HostConfig.Privileged is true", "Leave it out"), (explanation.Rules[1].Reason, explanation.Rules[1].Because));
        Assert.Equal(["Privileged", "HostPath"], explanation.HostAccess.Select(static access => access.Kind));
        Assert.Equal(["docker.io/library/busybox:latest"], explanation.Images.Select(static image => image.Name));
        Assert.Equal(403, explanation.Response!.Status);
        Assert.Contains("\\\"no privileges\\\" (rules.csx:2)", explanation.Response.Body!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.EndsWith("[SP3001 0badcafe]", explanation.Response.Body!.Value.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains(explanation.Response.Headers, static header => header is { Name: "Content-Type", Value: "application/json" });
        Assert.Null(explanation.Forwarded);
    }

    [Fact]
    public async Task Rewritten_saysThePatchAndTheBodyThatIsForwarded_withoutSecrets()
    {
        var explanation = await new Asked("POST", "/containers/create", """{"Image":"a","Env":["PASSWORD=hunter2"]}""").OfAsync("""
            Rewrite("limit", Containers.Create, r => r.Body.HostConfig.Memory = 1024);
            Rewrite("token", Containers.Create, r => { r.Body.Env!.Add("TOKEN=swordfish"); });
            Allow("creates", Containers.Create);
            """);

        Assert.Equal("""[{"op":"add","path":"/body/HostConfig/Memory","value":1024}]""", explanation.Rules[0].Patch!.Value.GetRawText());
        Assert.Equal(["limit", "token"], explanation.Rewrites.Select(static rewrite => rewrite.Rule));
        Assert.Equal(1024, explanation.Forwarded!.Body!.Value.GetProperty("HostConfig").GetProperty("Memory").GetInt32());
        var json = ExplanationJson.Of(explanation);
        Assert.DoesNotContain("hunter2", json, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", json, StringComparison.Ordinal);
        Assert.Contains("/body/Env/0", explanation.Masked);
    }

    [Fact]
    public async Task Refused_saysWhyAndAsksNoRule()
    {
        var explanation = await new Asked("GET", "/containers//json").OfAsync("Allow(\"all\", Operations.All);");

        Assert.Equal((Decision.Deny, "SP1001", 400), (explanation.Decision, explanation.Code, explanation.Response!.Status));
        Assert.Null(explanation.Operation);
        Assert.Empty(explanation.Rules);
        Assert.Contains("not canonical", explanation.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingAllows_saysTheLineThatWould_andWhichRulesNearlyDo()
    {
        var explanation = await new Asked("GET", "/containers/json").OfAsync("Allow(\"by ci\", Containers.List, r => r.Client.Listener == \"other\");");

        Assert.Equal("SP3002", explanation.Code);
        Assert.Equal(
            [
                "to allow it: Allow(\"a name\", Containers.List);",
                "the rule \"by ci\" (rules.csx:1) would allow Containers.List, but its condition does not hold here",
            ],
            explanation.Hints);
    }

    [Fact]
    public async Task DeniedForHostAccess_saysTheFieldToLeaveOut()
    {
        var explanation = await new Asked("POST", "/containers/create", Create).OfAsync("""
            Allow("creates", Containers.Create);
            Deny("no paths", r => r.HostAccess.OfType<HostPath>().FirstOrDefault()?.Text);
            """);

        Assert.Equal(["without /HostConfig/Binds/0 the rule \"no paths\" does not apply"], explanation.Hints);
    }

    [Fact]
    public async Task UnderAModeThatOnlyWarns_itIsForwardedAndTheClientIsWarned()
    {
        var explanation = await new Asked("GET", "/containers/json") { Mode = EnforcementMode.Warn }.OfAsync("Deny(\"no\", Containers.List, r => true);");

        Assert.Equal(Decision.WouldDeny, explanation.Decision);
        Assert.NotNull(explanation.Forwarded);
        Assert.Null(explanation.Response!.Status);
        Assert.Contains(explanation.Response.Headers, static header => header.Name == "Warning" && header.Value.Contains("would be denied", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LookUps_withNobodyToAsk_areSaidToBeUnanswered()
    {
        var explanation = await new Asked("POST", "/containers/web/stop").OfAsync(
            "Allow(\"own\", Containers.Stop, async r => (await r.Engine.Container(r.Target)).Labels.ContainsKey(\"mine\"));");

        Assert.Equal([new ExplainedLookup("/containers/web/json", "own", LookupOutcome.NotAsked)], explanation.Lookups);
        Assert.Equal(RuleOutcome.Failed, explanation.Rules[0].Outcome);
        Assert.Equal("SP3002", explanation.Code);
    }

    [Fact]
    public async Task LookUps_thatFindTheTarget_pinItById()
    {
        using var engine = StandInEngine.Parse("""{"containers":{"web":{"Id":"c0ffee0000000000000000000000000000000000000000000000000000000000","Config":{"Labels":{"mine":""}}}}}""");
        var explanation = await new Asked("POST", "/containers/web/stop") { Engine = engine }.OfAsync(
            "Allow(\"own\", Containers.Stop, async r => (await r.Engine.Container(r.Target)).Labels.ContainsKey(\"mine\"));");

        Assert.Equal([new ExplainedLookup("/containers/web/json", "own", LookupOutcome.Found)], explanation.Lookups);
        Assert.Equal("/containers/c0ffee0000000000000000000000000000000000000000000000000000000000/stop", explanation.Forwarded!.Target);
    }

    [Fact]
    public async Task LookUps_ofTheProxyItself_haveNoRule()
    {
        using var engine = StandInEngine.Parse("{}");
        var explanation = await new Asked("POST", "/containers/create", """{"Image":"a","HostConfig":{"NetworkMode":"team"}}""") { Engine = engine }.OfAsync("""
            Rewrite("nothing", Containers.Create, r => { });
            Allow("creates", Containers.Create);
            """);

        Assert.Contains(new ExplainedLookup("/networks/team", null, LookupOutcome.Missing), explanation.Lookups);
    }

    [Fact]
    public async Task LookUps_atAnEngineThatDoesNotAnswer_leaveItUnjudged()
    {
        using var engine = new SilentEngine();
        var explanation = await new Asked("POST", "/containers/create", """{"Image":"a","HostConfig":{"NetworkMode":"team"}}""") { Engine = engine }
            .OfAsync("Allow(\"creates\", Containers.Create);");

        Assert.Equal((Decision.Error, "SP4001", 502), (explanation.Decision, explanation.Code, explanation.Response!.Status));
        Assert.Equal(LookupOutcome.Failed, explanation.Lookups[0].Outcome);
    }

    [Fact]
    public async Task Time_andIdAreThoseOfTheQuestion()
    {
        var explanation = await new Asked("GET", "/info").OfAsync("Allow(\"at night\", Engine.Info, r => r.Now.Hour == 3 && r.Id == \"0badcafe\");");

        Assert.Equal(Decision.Allow, explanation.Decision);
    }

    private sealed class SilentEngine : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("nobody there", null, HttpStatusCode.BadGateway);
    }
}
