using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Tests.Scripting.Run;

/// <summary>Rules without end: each denies the request, with file and line, and the next request is judged as ever.</summary>
public sealed class RunawayTests
{
    private const string Steps = "it takes more than 10,000,000 steps (iterations and calls); --rule-steps raises the limit";
    private const string Stack = "its calls are nested too deeply; a function seems to call itself without end";
    private const string Allocation = "it allocates more than 256 MB; --rule-allocation raises the limit";

    [Theory]
    [InlineData("while (true) { }", Steps)]
    [InlineData("while (true);", Steps)]
    [InlineData("do { } while (true);", Steps)]
    [InlineData("for (;;) { }", Steps)]
    [InlineData("for (;;) ;", Steps)]
    [InlineData("again: goto again;", Steps)]
    [InlineData("switch (1) { case 1: goto case 2; case 2: goto case 1; }", Steps)]
    [InlineData("while (true) { try { while (true) { } } catch { } }", Steps)]
    [InlineData("while (true) { try { while (true) { } } catch (Exception e) when (e.Message.Length > 0) { } }", Steps)]
    [InlineData("foreach (var x in Enumerable.Range(0, int.MaxValue)) { }", Steps)]
    [InlineData("foreach (var (x, y) in Enumerable.Range(0, int.MaxValue).Select(x => (x, x))) { }", Steps)]
    [InlineData("return Enumerable.Range(0, int.MaxValue).Count(x => x < 0) > 0;", Steps)]
    [InlineData("return (from x in Enumerable.Range(0, int.MaxValue) where x < 0 select x).Any();", Steps)]
    [InlineData("return (from x in Enumerable.Range(0, int.MaxValue) let y = x where y < 0 select y).Any();", Steps)]
    [InlineData("int Two(int x) => x < 2 ? 1 : Two(x - 1) + Two(x - 2); return Two(60) > 0;", Steps)]
    [InlineData("IEnumerable<int> All() { while (true) { yield return 1; } } return All().Contains(2);", Steps)]
    [InlineData("int F(int x) => F(x + 1) + 1; return F(0) > 0;", Stack)]
    [InlineData("int F(int x) { return F(x + 1) + 1; } return F(0) > 0;", Stack)]
    [InlineData("Func<int, int> f = null!; f = x => f(x + 1) + 1; return f(0) > 0;", Stack)]
    [InlineData("Func<int, int> f = null!; f = delegate(int x) { return f(x + 1) + 1; }; return f(0) > 0;", Stack)]
    [InlineData("return new Deep().Property > 0;", Stack)]
    [InlineData("return new Deep().Getter > 0;", Stack)]
    [InlineData("return new Deep()[0] > 0;", Stack)]
    [InlineData("return new Deep().ToString() == \"\";", Stack)]
    [InlineData("return (new Deep() + new Deep()) == null;", Stack)]
    [InlineData("return ((int)new Deep()) == 0;", Stack)]
    [InlineData("return new Endless() != null;", Stack)]
    [InlineData("bool F() { try { return F(); } catch { return F(); } } return F();", Stack)]
    [InlineData("bool F() { try { throw new Exception(); } catch { return F(); } } return F();", Stack)]
    [InlineData("IEnumerable<int> e = new[] { 1 }; for (var i = 0; i < 200_000; i++) { e = e.SkipWhile(x => x < 0); } return e.Count() > 0;", Stack)]
    [InlineData("IEnumerable<int> e = new[] { 1 }; for (var i = 0; i < 200_000; i++) { e = Nest(e); } return e.Count() > 0; static IEnumerable<int> Nest(IEnumerable<int> s) { foreach (var x in s) { yield return x; } }", Stack)]
    [InlineData("object e = new[] { 1 }; for (var i = 0; i < 200_000; i++) { e = ((IEnumerable<int>)e).Distinct(); } foreach (var x in (IEnumerable<int>)e) { return x > 0; }", Stack)]
    [InlineData("var all = new Dictionary<string, object> { [\"e\"] = new[] { 1 } }; for (var i = 0; i < 200_000; i++) { all[\"e\"] = ((IEnumerable<int>)all[\"e\"]).Distinct(); } foreach (var x in (IEnumerable<int>)all[\"e\"]) { return x > 0; }", Stack)]
    [InlineData("return Enumerable.Range(0, 200_000).Aggregate((IEnumerable<int>)new[] { 1 }, (s, _) => s.SkipWhile(x => x < 0)).Any();", Stack)]
    [InlineData("var all = new List<byte[]>(); while (true) { all.Add(new byte[100_000]); }", Allocation)]
    [InlineData("var text = \"x\"; while (text.Length < 100_000_000) { text += text; }", Allocation)]
    [InlineData("var b = new byte[300_000_000]; b[r.Path.Length] = 1; return b[7] > 1;", Allocation)]
    [InlineData("return new string('x', 150_000_000)[r.Path.Length] == 'y';", Allocation)]
    public async Task Judge_ruleWithoutEnd_isStoppedAndDenies(string body, string text)
    {
        var generation = await TestHost.Load(
            $$"""
            class Deep
            {
                public int Property => Property + 1;
                public int Getter { get { return Getter + 1; } }
                public int this[int i] => this[i + 1] + 1;
                public override string ToString() => $"{this}";
                public static Deep operator +(Deep a, Deep b) => a + b;
                public static explicit operator int(Deep a) => (int)a + 1;
            }
            class Endless { public Endless() { _ = new Endless(); } }
            Allow("all", Operations.All);
            Deny("runs on", Containers.List, r => {
                if (r.Path.Length > 0) { {{body}} }
                return false;
            });
            Deny("another", Containers.Inspect, r => { for (var i = 0; i < 1000; i++) { } return false; });
            """);

        var denied = await Judge(generation, Containers.List);
        var next = await Judge(generation, Containers.Inspect);

        var finding = denied.Findings.Single(static finding => finding.IsFault);
        Assert.Equal((Decision.Deny, Judgement.RuleExhausted), (denied.Decision, denied.Code));
        Assert.Equal(("runs on", "rules.csx", 12), (finding.Rule, finding.File, finding.Line));
        Assert.StartsWith(text, finding.Text, StringComparison.Ordinal);
        Assert.Equal(Decision.Allow, next.Decision);
    }

    [Theory]
    [InlineData("while (r.Path != \"\") { }", 3)]
    [InlineData("while (r.Path != \"\")\n{\n}", 4)]
    [InlineData("var x = 1;\nfor (; x > 0;) ;", 4)]
    [InlineData("_ = Enumerable.Range(0, int.MaxValue)\n    .Count(x => x < 0);", 4)]
    public async Task Judge_stoppedRule_namesTheLine(string body, int line)
    {
        var generation = await TestHost.Load($"Deny(\"runs on\", Containers.List, r =>\n{{\n{body}\nreturn false;\n}});");

        var finding = (await Judge(generation, Containers.List)).Findings[0];

        Assert.EndsWith($" (at rules.csx:{line})", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_allowWithoutEnd_abstains()
    {
        var generation = await TestHost.Load("Allow(\"runs on\", Containers.List, r => { while (r.Path != \"\") { } return true; });");

        var judgement = await Judge(generation, Containers.List);

        Assert.Equal((Decision.Deny, Judgement.NothingAllows), (judgement.Decision, judgement.Code));
        Assert.True(judgement.Findings[0].IsFault);
    }

    [Fact]
    public async Task Judge_rewriteWithoutEnd_isUndoneAndDenies()
    {
        var generation = await TestHost.Load("Allow(\"all\", Operations.All); Rewrite(\"runs on\", Containers.List, r => { r.Query.All = true; while (r.Path != \"\") { } });");

        var judgement = await Judge(generation, Containers.List);

        Assert.Equal((Decision.Deny, Judgement.RuleExhausted, ""), (judgement.Decision, judgement.Code, judgement.Query));
    }

    [Theory]
    [InlineData("await Task.Yield(); while (r.Path != \"\") { }", Steps)]
    [InlineData("while (r.Path != \"\") { await Task.CompletedTask; }", Steps)]
    [InlineData("await Task.WhenAll(Loop(), Loop()); async Task Loop() { await Task.Yield(); while (r.Path != \"\") { } }", Steps)]
    [InlineData("await Task.Yield(); await F(0); async Task<int> F(int x) => await F(x + 1) + 1;", Stack)]
    [InlineData("await Task.Yield(); var all = new List<byte[]>(); while (r.Path != \"\") { all.Add(new byte[100_000]); await Task.Yield(); }", Allocation)]
    public async Task Judge_asyncRuleWithoutEnd_isStoppedOnEveryThread(string body, string text)
    {
        var generation = await TestHost.Load($"Deny(\"runs on\", Containers.List, async r => {{ {body} return false; }});\nAllow(\"all\", Operations.All);");

        var judgement = await Judge(generation, Containers.List);

        Assert.Equal((Decision.Deny, Judgement.RuleExhausted), (judgement.Decision, judgement.Code));
        Assert.StartsWith(text, judgement.Findings[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_asyncRuleThatChangesThreads_isCountedAcrossThem()
    {
        var generation = await Load("Deny(\"hops\", Containers.List, async r => { while (r.Path != \"\") { await Task.Yield(); } return false; });", new BudgetLimits { Steps = 5000 });

        var judgement = await Judge(generation, Containers.List);

        Assert.StartsWith("it takes more than 5,000 steps", judgement.Findings[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_asyncRuleThatWaitsForEver_isCut()
    {
        var limits = new BudgetLimits { Time = TimeSpan.FromMilliseconds(50) };
        var generation = await Load("Deny(\"waits\", Containers.List, async r => { await new TaskCompletionSource().Task; return false; });", limits);

        var judgement = await Judge(generation, Containers.List);

        Assert.Equal((Decision.Deny, Judgement.RuleExhausted), (judgement.Decision, judgement.Code));
        Assert.Equal("it takes longer than 0.05 s; --rule-time raises the limit", judgement.Findings[0].Text);
    }

    [Fact]
    public async Task Judge_slowSteps_areCutByTheClock()
    {
        var limits = new BudgetLimits { Time = TimeSpan.FromMilliseconds(50), Steps = long.MaxValue };
        var generation = await Load("Deny(\"slow\", Containers.List, r => { while (r.Path != \"\") { _ = Enumerable.Repeat(1, 100_000).Sum(); } return false; });", limits);

        var judgement = await Judge(generation, Containers.List);

        Assert.StartsWith("it takes longer than 0.05 s; --rule-time raises the limit (at rules.csx:1)", judgement.Findings[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_severalRules_eachHasABudgetOfItsOwn()
    {
        var limits = new BudgetLimits { Steps = 1500, Allocation = 1_000_000 };
        var generation = await Load(
            """
            Allow("all", Operations.All);
            Deny("one", Containers.List, r => { for (var i = 0; i < 1000; i++) { } return new byte[700_000].Length == 0; });
            Deny("two", Containers.List, r => { for (var i = 0; i < 1000; i++) { } return new byte[700_000].Length == 0; });
            Deny("three", Containers.List, async r => { for (var i = 0; i < 1000; i++) { } await Task.Yield(); return new byte[700_000].Length == 0; });
            Deny("four", Containers.List, r => { for (var i = 0; i < 1000; i++) { } return new byte[700_000].Length == 0; });
            """,
            limits);

        var judgement = await Judge(generation, Containers.List);

        Assert.Equal(Decision.Allow, judgement.Decision);
    }

    [Fact]
    public async Task Judge_traced_countsTheSteps()
    {
        var generation = await TestHost.Load("Deny(\"counts\", Containers.List, r => { for (var i = 0; i < 1000; i++) { } return false; });\nAllow(\"all\", Operations.All);");
        var trace = new JudgingTrace();

        await generation.JudgeAsync(Requests.Of(Containers.List), EnforcementMode.Enforce, TestContext.Current.CancellationToken, trace);

        Assert.Equal([1001, 0], trace.Rules.Select(static rule => rule.Steps));
    }

    [Fact]
    public async Task Judge_catchOfItsOwnException_stillWorks()
    {
        var generation = await TestHost.Load("Deny(\"catches\", Containers.List, r => { try { throw new InvalidOperationException(); } catch (InvalidOperationException) { return \"caught\"; } });");

        Assert.Equal("caught", (await Judge(generation, Containers.List)).Findings[0].Text);
    }

    [Fact]
    public async Task Load_topLevelWithoutEnd_isRefusedWithItsLine()
    {
        var problem = Assert.Single(await TestHost.Fail("var i = 0;\nwhile (i >= 0) { }"));

        Assert.Equal(("rules.csx", 2, "SP2004"), (problem.File, problem.Line, problem.Code));
        Assert.Equal("the top level failed: " + Steps, problem.Message);
    }

    private static async Task<Generation> Load(string script, BudgetLimits limits)
    {
        await using var host = new TestHost(folder => new RuleHostOptions { Directory = folder.Path, Limits = limits });
        host.Folder.Write("rules.csx", script);
        return await host.LoadAsync();
    }

    private static async Task<Judgement> Judge(Generation generation, Operation operation) =>
        await generation.JudgeAsync(Requests.Of(operation), EnforcementMode.Enforce, TestContext.Current.CancellationToken);
}
