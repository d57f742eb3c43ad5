using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Tests.Scripting.Run;

[Collection("Settings")] // Where rules log to is one place for the process.
public sealed class GenerationTests
{
    [Fact]
    public async Task Judge_noRules_isDeniedByDefaultAndSaysHowToAllow()
    {
        var judgement = await Judge("", Containers.List);

        Assert.Equal((Decision.Deny, Judgement.NothingAllows), (judgement.Decision, judgement.Code));
        Assert.Equal(
            "no rule allows Containers.List (GET /containers/json); to allow it: Allow(\"a name\", Containers.List);",
            Assert.Single(judgement.Findings).Text);
    }

    [Fact]
    public async Task Judge_allowed_isAllowed()
    {
        var judgement = await Judge("Allow(\"reads\", Operations.Read);", Containers.List);

        Assert.Equal((Decision.Allow, ""), (judgement.Decision, judgement.Code));
        Assert.Equal("Containers.List is allowed", Assert.Single(judgement.Findings).Text);
    }

    [Fact]
    public async Task Judge_severalRules_denyOverridesAndEveryReasonIsKept()
    {
        var judgement = await Judge(
            """
            Deny("first", Containers.List, r => "one").Because("ask the owner");
            Allow("reads", Operations.Read);
            Warn("careful", Containers.List, r => r.Query.All);
            Deny("second", r => true);
            Deny("not this", Containers.Create, "another operation");
            Deny("does not apply", Containers.List, r => (string?)null);
            """,
            Containers.List,
            ("all", "1"));

        Assert.Equal((Decision.Deny, Judgement.DeniedByRule), (judgement.Decision, judgement.Code));
        Assert.Equal(
            [
                new Finding(RuleVerb.Deny, "first", "rules.csx", 1, "one", "ask the owner", EnforcementMode.Enforce, null),
                new Finding(RuleVerb.Allow, "reads", "rules.csx", 2, "Containers.List is allowed", null, EnforcementMode.Enforce, null),
                new Finding(RuleVerb.Warn, "careful", "rules.csx", 3, "Query.All is true", null, EnforcementMode.Enforce, null),
                new Finding(RuleVerb.Deny, "second", "rules.csx", 4, "Containers.List is not allowed", null, EnforcementMode.Enforce, null),
            ],
            judgement.Findings);
    }

    [Theory]
    [InlineData("Deny(\"x\", Containers.List, async r => { await Task.Yield(); return true; });", nameof(Decision.Deny))]
    [InlineData("Deny(\"x\", Containers.List, async r => { await Task.Yield(); return r.Query.All ? \"all\" : null; });", nameof(Decision.Deny))]
    [InlineData("Deny(\"x\", Containers.All, r => Task.FromResult(false));", nameof(Decision.Allow))]
    [InlineData("Deny(\"x\", Containers.List | Containers.Create, r => r.Query[\"all\"] is { } all ? $\"all is {all}\" : null);", nameof(Decision.Deny))]
    [InlineData("bool Bad(DockerRequest r) => true; Deny(\"x\", Bad);", nameof(Decision.Deny))]
    [InlineData("Warn(\"x\", Containers.All, \"noted\");", nameof(Decision.Allow))]
    [InlineData("Deny(\"x\", Operations.All - Operations.Read, r => true)", nameof(Decision.Allow))]
    public async Task Judge_kindsOfConditions_work(string rule, string expected)
    {
        var judgement = await Judge("Allow(\"all\", Operations.All);\n" + rule, Containers.List, ("all", "1"));

        Assert.Equal(expected, judgement.Decision.ToString());
    }

    [Theory]
    [InlineData("Deny", nameof(Decision.Deny), Judgement.RuleFault)]
    [InlineData("Warn", nameof(Decision.Allow), "")]
    [InlineData("Allow", nameof(Decision.Allow), "")]
    public async Task Judge_ruleThrows_denyFailsClosedOthersAbstain(string verb, string decision, string code)
    {
        var judgement = await Judge(
            $$"""
            Allow("all", Operations.All);
            {{verb}}("faulty", Containers.List,
                r => int.Parse("no number") > 0);
            """,
            Containers.List);

        Assert.Equal((decision, code), (judgement.Decision.ToString(), judgement.Code));
        var fault = Assert.Single(judgement.Findings, static finding => finding.IsFault);
        Assert.Equal("FormatException: The input string 'no number' was not in a correct format. (at rules.csx:3)", fault.Text);
        Assert.Equal(("faulty", 2, true), (fault.Rule, fault.Line, fault.Enforced));
    }

    [Fact]
    public async Task Judge_faultAfterAwait_hasTheLine()
    {
        var judgement = await Judge("Deny(\"x\", async r =>\n{\n    await Task.Yield();\n    return r.Query.Json(\"filters\") is null ? throw new(\"gone\") : true;\n});", Containers.List);

        Assert.Equal("Exception: gone (at rules.csx:4)", judgement.Findings[0].Text);
    }

    [Fact]
    public async Task Judge_onlyAllowFails_isDeniedByDefault()
    {
        var judgement = await Judge("Allow(\"x\", Containers.List, bool (r) => throw new InvalidOperationException(\"broken\"));", Containers.List);

        Assert.Equal((Decision.Deny, Judgement.NothingAllows), (judgement.Decision, judgement.Code));
    }

    [Theory]
    [InlineData("Deny(\"x\", Containers.List, \"no\").Audit();", nameof(Decision.WouldDeny), Judgement.DeniedByRule)]
    [InlineData("Deny(\"x\", r => r.Query.Count == 0 ? throw new(\"no\") : true).Audit();", nameof(Decision.WouldDeny), Judgement.RuleFault)]
    [InlineData("Deny(\"x\", r => false).Audit();", nameof(Decision.Allow), "")]
    [InlineData("Deny(\"x\", Containers.List, \"no\").Audit(); Deny(\"y\", Containers.List, \"no\");", nameof(Decision.Deny), Judgement.DeniedByRule)]
    public async Task Judge_ruleUnderAudit_doesNotDeny(string rule, string decision, string code)
    {
        var judgement = await Judge("Allow(\"all\", Operations.All);\n" + rule, Containers.List);

        Assert.Equal((decision, code), (judgement.Decision.ToString(), judgement.Code));
        Assert.All(judgement.Findings.Where(static finding => finding.Rule == "x"), static finding => Assert.False(finding.Enforced));
    }

    [Fact]
    public async Task Judge_allowUnderAudit_doesNotAllow()
    {
        var judgement = await Judge("Allow(\"x\", Containers.List).Audit();", Containers.List);

        Assert.Equal((Decision.Deny, Judgement.NothingAllows), (judgement.Decision, judgement.Code));
        Assert.Equal("x", judgement.Findings[0].Rule);
    }

    [Theory]
    [InlineData(".WarnOnly()", nameof(EnforcementMode.Warn))]
    [InlineData(".Audit()", nameof(EnforcementMode.Audit))]
    [InlineData(".WarnOnly().Audit()", nameof(EnforcementMode.Audit))]
    [InlineData(".Audit().WarnOnly()", nameof(EnforcementMode.Audit))]
    public async Task Judge_ruleWithOptions_theWeakerWins(string options, string mode)
    {
        var judgement = await Judge($"Allow(\"all\", Operations.All);\nDeny(\"x\", Containers.List, \"no\"){options};", Containers.List);

        Assert.Equal((Decision.WouldDeny, Judgement.DeniedByRule), (judgement.Decision, judgement.Code));
        Assert.Equal((mode, false), (judgement.Findings[1].Mode.ToString(), judgement.Findings[1].Enforced));
    }

    [Fact]
    public async Task Judge_allowThatOnlyWarns_doesNotAllow()
    {
        var judgement = await Judge("Allow(\"x\", Containers.List).WarnOnly();", Containers.List);

        Assert.Equal((Decision.Deny, Judgement.NothingAllows), (judgement.Decision, judgement.Code));
    }

    [Theory]
    [InlineData(nameof(EnforcementMode.Warn))]
    [InlineData(nameof(EnforcementMode.Audit))]
    public async Task Judge_weakerModeAndRewrite_judgesTheResultAndForwardsWhatCame(string mode)
    {
        var generation = await TestHost.Load(
            """
            Allow("all", Operations.All);
            Rewrite("limit", Containers.List, r => r.Query.Limit = 7);
            Deny("sees the result", Containers.List, r => r.Query.Limit == 7);
            """);

        var judgement = await generation.JudgeAsync(
            Requests.Of(Containers.List, query: ("limit", "2")), Enum.Parse<EnforcementMode>(mode), TestContext.Current.CancellationToken);

        Assert.Equal((Decision.WouldDeny, "limit=2"), (judgement.Decision, judgement.Query));
        Assert.Equal("limit", Assert.Single(judgement.Rewrites).Rule);
    }

    [Fact]
    public async Task Judge_fault_hasTheScriptsPlacesInnermostFirst()
    {
        var judgement = await Judge("bool Ask(DockerRequest r) =>\n    int.Parse(\"x\") > 0;\nDeny(\"x\", Containers.List,\n    r => Ask(r));", Containers.List);

        Assert.Equal(["rules.csx:2", "rules.csx:4"], judgement.Findings[0].Fault!.Places.Select(static place => place.ToString()));
    }

    [Fact]
    public async Task Judge_faultDeepInARecursion_keepsAFewPlaces()
    {
        var judgement = await Judge("int Down(int n) => n == 0 ? throw new(\"deep\") : 1 + Down(n - 1);\nDeny(\"x\", Containers.List, r => Down(50) > 0);", Containers.List);

        Assert.InRange(judgement.Findings[0].Fault!.Places.Count, 1, 8);
    }

    [Theory]
    [InlineData(nameof(EnforcementMode.Warn))]
    [InlineData(nameof(EnforcementMode.Audit))]
    public async Task Judge_weakerMode_wouldDenyForTheSameReasons(string mode)
    {
        var generation = await TestHost.Load("Deny(\"x\", Containers.List, \"no\");");

        var judgement = await generation.JudgeAsync(Requests.Of(Containers.List), Enum.Parse<EnforcementMode>(mode), CancellationToken.None);

        Assert.Equal((Decision.WouldDeny, Judgement.DeniedByRule), (judgement.Decision, judgement.Code));
        Assert.True(Assert.Single(judgement.Findings).Enforced);
    }

    [Fact]
    public async Task Judge_rewrites_runInOrderBeforeTheDecision()
    {
        var judgement = await Judge(
            """
            Deny("sees the result", Containers.List, r => r.Query.Limit == 3);
            Rewrite("second", Containers.List, r => r.Query.Limit = r.Query.Limit + 1);
            Rewrite("nothing to do", Containers.List, r => r.Query.Limit ??= 9);
            Rewrite("other operation", Containers.Create, r => r.Query.Name = "x");
            Rewrite("asynchronous", Containers.List | Containers.Create, async r => { await Task.Yield(); r.Query["all"] = "1"; });
            """,
            Containers.List,
            ("limit", "2"));

        Assert.Equal((Decision.Deny, "limit=3&all=1"), (judgement.Decision, judgement.Query));
        Assert.Equal(
            [
                new AppliedRewrite("second", "rules.csx", 2, """[{"op":"replace","path":"/query/limit","value":"3"}]"""),
                new AppliedRewrite("asynchronous", "rules.csx", 5, """[{"op":"add","path":"/query/all","value":"1"}]"""),
            ],
            judgement.Rewrites);
    }

    [Fact]
    public async Task Judge_rewriteFails_isUndoneAndDenies()
    {
        var judgement = await Judge(
            """
            Allow("all", Operations.All);
            Rewrite("half", Containers.List, r => { r.Query.Limit = 7; throw new InvalidOperationException("half way"); });
            Rewrite("whole", Containers.List, r => r.Query.All = true);
            """,
            Containers.List,
            ("limit", "2"));

        Assert.Equal((Decision.Deny, Judgement.RuleFault), (judgement.Decision, judgement.Code));
        Assert.DoesNotContain("limit=7", judgement.Query, StringComparison.Ordinal);
        Assert.Equal("whole", Assert.Single(judgement.Rewrites).Rule);
        Assert.Equal("InvalidOperationException: half way (at rules.csx:2)", judgement.Findings[0].Text);
    }

    [Fact]
    public async Task Judge_rewriteUnderAudit_changesNothingAndSaysWhatItWould()
    {
        var judgement = await Judge("Allow(\"all\", Operations.All);\nRewrite(\"x\", Containers.List, r => r.Query.Limit = 7).Audit();", Containers.List);

        Assert.Equal((Decision.Allow, ""), (judgement.Decision, judgement.Query));
        Assert.Empty(judgement.Rewrites);
        Assert.Equal("""would change [{"op":"add","path":"/query/limit","value":"7"}]""", judgement.Findings[0].Text);
        Assert.False(judgement.Findings[0].Enforced);
    }

    [Fact]
    public async Task Judge_changeOutsideRewrite_deniesAndForwardsNothingOfIt()
    {
        var judgement = await Judge("Allow(\"sly\", Containers.List, r => { r.Query.Limit = 7; return true; });", Containers.List);

        Assert.Equal((Decision.Deny, Judgement.ChangedOutsideRewrite, ""), (judgement.Decision, judgement.Code, judgement.Query));
    }

    [Theory]
    [InlineData("Deny(\"x\", async r => { await Task.Delay(-1); return true; });")]
    [InlineData("Rewrite(\"x\", Containers.All, async r => await Task.Delay(-1));")]
    [InlineData("Allow(\"x\", Containers.List, async r => { await Task.Yield(); Gone(); return r.Target == \"\" ? throw new TaskCanceledException() : true; });")]
    [InlineData("Allow(\"x\", Containers.List, bool (r) => { Gone(); throw new InvalidOperationException(); });")]
    public async Task Judge_clientGoesAway_isCancelledAndNoFault(string rule)
    {
        using var gone = new CancellationTokenSource();
        var generation = await TestHost.Load("void Gone() => Log.Info(\"gone\");\n" + rule);
        var before = Log.Sink;
        Log.Sink = (_, _, _) => gone.Cancel();
        try
        {
            var judging = generation.JudgeAsync(Requests.Of(Containers.List), EnforcementMode.Enforce, gone.Token);
            if (rule.Contains("-1", StringComparison.Ordinal))
            {
                await gone.CancelAsync();
            }

            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await judging);
        }
        finally
        {
            Log.Sink = before;
        }
    }

    [Fact]
    public async Task Judge_ruleLogs_lineCarriesTheRule()
    {
        var lines = new List<(string, bool, string)>();
        var before = Log.Sink;
        Log.Sink = (rule, isWarning, text) => lines.Add((rule, isWarning, text));
        try
        {
            await Judge(
                """
                Allow("plain", Operations.All, r => { Log.Info("one"); return true; });
                Deny("waits", async r => { Log.Info("two"); await Task.Yield(); Log.Warning("three"); return false; });
                Deny("after", r => { Log.Info("four"); return false; });
                """,
                Containers.List);
        }
        finally
        {
            Log.Sink = before;
        }

        Assert.Equal([("plain", false, "one"), ("waits", false, "two"), ("waits", true, "three"), ("after", false, "four")], lines);
        Assert.Equal("", Log.CurrentRule);
    }

    [Fact]
    public async Task Judge_manyRulesThatDoNotApply_allocateNothingEach()
    {
        static string Rules(int count) => "Allow(\"all\", Operations.All);\n"
            + string.Concat(Enumerable.Range(0, count).Select(static i => $"Deny(\"rule {i}\", Containers.List, r => r.Query.Count > {i + 100});\n"));
        var (few, many) = (await TestHost.Load(Rules(1)), await TestHost.Load(Rules(101)));

        Assert.Equal(Allocated(few), Allocated(many));
    }

    private static long Allocated(Generation generation)
    {
        var request = Requests.Of(Containers.List, query: ("all", "1"));
        for (var i = 0; i < 3; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var judging = generation.JudgeAsync(request, EnforcementMode.Enforce, CancellationToken.None);
            var after = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(judging.IsCompletedSuccessfully);
            if (i == 2)
            {
                return after - before;
            }
        }

        throw new InvalidOperationException();
    }

    private static async Task<Judgement> Judge(string script, Operation operation, params (string, string)[] query)
    {
        var generation = await TestHost.Load(script);
        return await generation.JudgeAsync(Requests.Of(operation, query: query), EnforcementMode.Enforce, TestContext.Current.CancellationToken);
    }
}
