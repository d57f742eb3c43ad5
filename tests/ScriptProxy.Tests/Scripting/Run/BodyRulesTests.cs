using System.Text;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Scripting.Run;

/// <summary>The rule language over a typed body, as the design shows it.</summary>
public sealed class BodyRulesTests
{
    private const string Rules = """
        Deny("no privileged containers", Containers.Create, r => r.Body.HostConfig.Privileged);

        Deny("host paths stay under /srv", r => r.HostAccess.OfType<HostPath>().FirstOrDefault(p => !p.IsUnder("/srv")) is { } path
            ? $"{path.Source} is not under /srv" : null);

        Rewrite("every container has a memory limit", Containers.Create, r => r.Body.HostConfig.Memory ??= 512.MiB());

        Allow("look but do not touch", Operations.Read);
        Allow("ci runs containers from our registry", Containers.Create | Containers.Start | Containers.Wait | Containers.Attach | Containers.Remove,
            r => r.Client.Listener == "test" && r.Images.All(i => i.Registry == "registry.example.com"));

        Deny("stop only what is yours", Containers.Stop | Containers.Kill | Containers.Remove, async r =>
            (await r.Engine.Container(r.Target)).Labels.GetValueOrDefault("owner") != r.Client.Name);
        """;

    [Fact]
    public async Task Create_fromOurRegistry_isAllowedWithALimit()
    {
        var judgement = await Judge(Rules, Containers.Create, """{"Image":"registry.example.com/app","HostConfig":{}}""");

        Assert.Equal(Decision.Allow, judgement.Decision);
        Assert.Contains("\"Memory\":536870912", Encoding.UTF8.GetString(judgement.Body.Span), StringComparison.Ordinal);
        Assert.Equal(
            """[{"op":"add","path":"/body/HostConfig/Memory","value":536870912}]""",
            Assert.Single(judgement.Rewrites).Patch);
    }

    [Fact]
    public async Task Create_withALimitOfItsOwn_isNotRewritten()
    {
        var judgement = await Judge(Rules, Containers.Create, """{"Image":"registry.example.com/app","HostConfig":{"Memory":1048576}}""");

        Assert.Empty(judgement.Rewrites);
    }

    [Fact]
    public async Task Create_privilegedWithHostPathFromElsewhere_namesEveryReason()
    {
        var judgement = await Judge(Rules, Containers.Create, """{"Image":"busybox","HostConfig":{"Privileged":true,"Binds":["/etc:/e","/srv/x:/x"]}}""");

        Assert.Equal((Decision.Deny, Judgement.DeniedByRule), (judgement.Decision, judgement.Code));
        Assert.Equal(["HostConfig.Privileged is true", "/etc is not under /srv"], judgement.Findings.Select(static finding => finding.Text));
    }

    [Fact]
    public async Task Stop_lookUpFails_isDenied()
    {
        var judgement = await Judge(Rules, Containers.Stop, "");

        Assert.Equal((Decision.Deny, Judgement.RuleFault), (judgement.Decision, judgement.Code));
        Assert.Equal("NotFoundException: No such container: web (at rules.csx:13)", judgement.Findings[0].Text);
    }

    [Fact]
    public async Task Create_bodyChangedByADenyRule_isDeniedAndNotForwarded()
    {
        var judgement = await Judge(
            """
            Allow("all", Operations.All);
            Deny("sly", Containers.Create, r => { r.Body.HostConfig.Privileged = true; return false; });
            """,
            Containers.Create,
            """{"Image":"busybox"}""");

        Assert.Equal((Decision.Deny, Judgement.ChangedOutsideRewrite), (judgement.Decision, judgement.Code));
        Assert.DoesNotContain("Privileged", Encoding.UTF8.GetString(judgement.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_rewriteFailsHalfWay_judgesTheBodyAsItWas()
    {
        var judgement = await Judge(
            """
            Rewrite("half", Containers.Create, r => { r.Body.Env.Add("A=1"); r.Body.HostConfig.Binds.Clear(); throw new InvalidOperationException("half way"); });
            Warn("binds", Containers.Create, r => string.Join(",", r.Body.HostConfig.Binds.Concat(r.Body.Env)));
            """,
            Containers.Create,
            """{"Image":"busybox","HostConfig":{"Binds":["/a:/a"]},"NewField":{"x":1}}""");

        Assert.Equal("/a:/a", judgement.Findings[1].Text);
        Assert.Contains("\"NewField\":{\"x\":1}", Encoding.UTF8.GetString(judgement.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_rewriteOfAList_isRecordedStepByStep()
    {
        var judgement = await Judge(
            "Rewrite(\"env\", Containers.Create, r => { r.Body.Env.Insert(0, \"TEAM=blue\"); r.Body.Labels[\"a/b\"] = \"c\"; r.Query.Name = \"x\"; });",
            Containers.Create,
            """{"Image":"busybox","Env":["A=1"]}""");

        Assert.Equal(
            """[{"op":"add","path":"/body/Env/0","value":"TEAM=blue"},{"op":"add","path":"/body/Labels","value":{"a/b":"c"}},{"op":"add","path":"/query/name","value":"x"}]""",
            Assert.Single(judgement.Rewrites).Patch);
    }

    [Fact]
    public async Task Create_rewriteToWhatNoClientMaySend_isAFaultOfThatRule()
    {
        var judgement = await Judge(
            "Allow(\"all\", Operations.All);\nRewrite(\"null\", Containers.Create, r => r.Body.Env.Add(\"A=\\0\"));",
            Containers.Create,
            """{"Image":"busybox"}""");

        Assert.Equal((Decision.Deny, Judgement.RuleFault), (judgement.Decision, judgement.Code));
        Assert.Equal("null", judgement.Findings[0].Rule);
        Assert.DoesNotContain("Env", Encoding.UTF8.GetString(judgement.Body.Span), StringComparison.Ordinal);
    }

    private static async Task<Judgement> Judge(string script, Operation operation, string json)
    {
        var generation = await TestHost.Load(script);
        return await generation.JudgeAsync(Requests.Of(operation, json), EnforcementMode.Enforce, TestContext.Current.CancellationToken);
    }
}
