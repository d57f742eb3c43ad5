using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Tests.Scripting.Run;

public sealed class JudgingTraceTests
{
    private const string Rules = """
        Rewrite("names it", Containers.List, r => { r.Query["limit"] = "5"; });
        Rewrite("changes nothing", Containers.List, r => { });
        Rewrite("would name it", Containers.List, r => { r.Query["size"] = "1"; }).Audit();
        Rewrite("breaks", Containers.List, r => throw new InvalidOperationException("no"));
        Allow("lists", Containers.List);
        Allow("inspects", Containers.Inspect);
        Deny("not at night", Containers.List, r => r.Now.Hour < 6 ? "it is night" : null).Because("come back at six");
        Deny("never", Containers.List, r => false);
        Deny("waits", Containers.List, async r => { await Task.Yield(); return "waited"; }).Audit();
        """;

    [Fact]
    public async Task JudgeAsync_withATrace_notesEveryRuleOfTheOperationInTheOrderTheyRan()
    {
        var trace = await Trace(Containers.List);

        Assert.Equal(
            ["names it", "changes nothing", "would name it", "breaks", "lists", "not at night", "never", "waits"],
            trace.Rules.Select(static rule => rule.Name));
        Assert.Equal(
            [
                RuleOutcome.Changed, RuleOutcome.DidNotApply, RuleOutcome.Changed, RuleOutcome.Failed,
                RuleOutcome.Applied, RuleOutcome.Applied, RuleOutcome.DidNotApply, RuleOutcome.Applied,
            ],
            trace.Rules.Select(static rule => rule.Outcome));
    }

    [Fact]
    public async Task JudgeAsync_withATrace_notesReasonPatchAndPlace()
    {
        var rules = (await Trace(Containers.List)).Rules.ToDictionary(static rule => rule.Name);

        Assert.Equal("""[{"op":"add","path":"/query/limit","value":"5"}]""", rules["names it"].Patch);
        Assert.Null(rules["changes nothing"].Patch);
        Assert.Equal("""[{"op":"add","path":"/query/size","value":"1"}]""", rules["would name it"].Patch);
        Assert.Null(rules["would name it"].Reason);
        Assert.False(rules["would name it"].Enforced);
        Assert.StartsWith("InvalidOperationException: no (at rules.csx:4)", rules["breaks"].Reason, StringComparison.Ordinal);
        Assert.Equal(("it is night", "come back at six"), (rules["not at night"].Reason, rules["not at night"].Explanation));
        Assert.Null(rules["never"].Reason);
        Assert.Equal("waited", rules["waits"].Reason);
        Assert.Equal((RuleVerb.Deny, "rules.csx", 7), (rules["not at night"].Verb, rules["not at night"].File, rules["not at night"].Line));
    }

    [Fact]
    public async Task JudgeAsync_whatTheHostFinds_isOfNoRule()
    {
        var trace = await Trace(Containers.Logs);

        Assert.Empty(trace.Rules);
    }

    private static async Task<JudgingTrace> Trace(Operation operation)
    {
        var generation = await TestHost.Load(Rules);
        var trace = new JudgingTrace();
        await generation.JudgeAsync(Requests.Of(operation), EnforcementMode.Enforce, TestContext.Current.CancellationToken, trace);
        return trace;
    }
}
