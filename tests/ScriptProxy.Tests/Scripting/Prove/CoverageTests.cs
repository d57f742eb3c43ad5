using ScriptProxy.Scripting.Prove;
using ScriptProxy.Scripting.Prove.Coverage;

namespace ScriptProxy.Tests.Scripting.Prove;

public sealed class CoverageTests
{
    private static readonly ProveOptions s_coverage = new() { Coverage = true };

    [Fact]
    public async Task Coverage_tells_a_rule_never_asked_from_one_without_effect()
    {
        var coverage = await Cover(
            """
            Allow("lists", Containers.List);
            Deny("never asked", Images.List);
            Deny("without effect", Containers.List, r => r.Query.Count > 0);
            """,
            """Test("a", Get("/containers/json").ShouldBeAllowed());""");

        Assert.Equal(
            ["rules.csx:2: \"never asked\" was never asked", "rules.csx:3: \"without effect\" never took effect"], coverage.Missed);
        Assert.Equal(33, coverage.Percent);
    }

    [Theory]
    [InlineData("""r => r.Query.Count > 0 ? "yes" : null""", "? \"yes\"")]
    [InlineData("""r => r.Query.Count == 0 ? null : "yes" """, ": \"yes\"")]
    [InlineData("""r => r.Query.Count > 0 && r.Query["a"] == "b" """, "&& r.Query[\"a\"] == \"b\"")]
    [InlineData("""r => r.Query.Count == 0 || r.Query["a"] == "b" """, "|| r.Query[\"a\"] == \"b\"")]
    [InlineData("""r => (r.Target ?? "x").Length > 99""", "?? \"x\"")]
    [InlineData("""r => (r.Target ?? throw new FormatException("x")).Length > 99""", "?? throw new FormatException(\"x\")")]
    [InlineData("""r => r.Query.Count switch { 0 => "none", _ => "some" }""", "_ => \"some\"")]
    [InlineData("""r => r.Images.Any(i => i.Tag == "x")""", "=> i.Tag == \"x\"")]
    [InlineData("""r => { if (r.Query.Count > 0) return "yes"; return null; }""", "if (r.Query.Count > 0)")]
    [InlineData("""r => { if (r.Query.Count == 0) { Log.Info("x"); } return false; }""", "the way past if (r.Query.Count == 0)")]
    [InlineData("""r => { if (r.Query.Count == 0) return false; else { return true; } }""", "else of if (r.Query.Count == 0)")]
    [InlineData("""r => { switch (r.Query.Count) { case 0: return null; default: return "some"; } }""", "default:")]
    [InlineData("""async r => { string? s = ""; s ??= await Task.FromResult("x"); return s.Length > 0; }""", "??= await Task.FromResult(\"x\")")]
    public async Task Coverage_names_the_branch_that_no_case_reached(string condition, string branch)
    {
        var coverage = await Cover(
            $"""
            Allow("all", Operations.All);
            Deny("it", Containers.List, {condition});
            """,
            """Test("a", Get("/containers/json").ShouldNotChange());""");

        Assert.Equal($"rules.csx:2: {branch} was never reached", coverage.Missed.Last());
        Assert.Equal(1, coverage.Branches.Count(static one => !one.Reached));
    }

    [Fact]
    public async Task Coverage_probes_change_nothing_about_pattern_variables_and_helpers()
    {
        var coverage = await Cover(
            """
            Allow("all", Operations.All);
            Deny("it", r => r.Query["a"] is { } a && int.TryParse(a, out var number) && number is > 1 and var big ? $"{Twice(big)}" : r.Query["b"] is not { } b ? null : b);
            Rewrite("change", Containers.List, r => r.Query["c"] ??= "d");
            string Twice(int n) => n > 0 || n < -5 ? $"{(n > 100 ? "many" : "few")}" : "none";
            """,
            """
            Cases("all of them", ["a=5", "a=500", "b=x"], query => Get("/containers/json?" + query).ShouldBeDeniedBy("it"));
            Test("none", Get("/containers/json").ShouldBeAllowed().ShouldHaveQuery("c", "d"));
            """);

        Assert.Equal(["rules.csx:4: || n < -5 was never reached", "rules.csx:4: : \"none\" was never reached"], coverage.Missed);
    }

    private static async Task<CoverageReport> Cover(string rules, string tests) => (await ProveFolder.Run(rules, tests, s_coverage)).Coverage!;
}
