using ScriptProxy.Respond;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Tests.Respond;

public sealed class NoticesTests
{
    [Theory]
    [InlineData(RuleVerb.Warn, "Enforce", "Enforce", "rule \"x\" (60.csx:4): why. Do this. [00000001]")]
    [InlineData(RuleVerb.Warn, "Warn", "Enforce", "rule \"x\" (60.csx:4): why. Do this. [00000001]")]
    [InlineData(RuleVerb.Warn, "Audit", "Enforce", "audit: rule \"x\" (60.csx:4): why. Do this. [00000001]")]
    [InlineData(RuleVerb.Warn, "Enforce", "Warn", "rule \"x\" (60.csx:4): why. Do this. [00000001]")]
    [InlineData(RuleVerb.Deny, "Warn", "Enforce", "would be denied by rule \"x\" (60.csx:4): why. Do this. [SP3001 00000001]")]
    [InlineData(RuleVerb.Deny, "Audit", "Enforce", "audit: would be denied by rule \"x\" (60.csx:4): why. Do this. [SP3001 00000001]")]
    [InlineData(RuleVerb.Deny, "Enforce", "Warn", "would be denied by rule \"x\" (60.csx:4): why. Do this. [SP3001 00000001]")]
    [InlineData(RuleVerb.Deny, "Audit", "Warn", "audit: would be denied by rule \"x\" (60.csx:4): why. Do this. [SP3001 00000001]")]
    [InlineData(RuleVerb.Allow, "Enforce", "Warn", null)]
    [InlineData(RuleVerb.Allow, "Warn", "Enforce", null)]
    [InlineData(RuleVerb.Warn, "Enforce", "Audit", null)]
    [InlineData(RuleVerb.Deny, "Enforce", "Audit", null)]
    [InlineData(RuleVerb.Deny, "Warn", "Audit", null)]
    [InlineData(RuleVerb.Deny, "Audit", "Audit", null)]
    public void Of_a_rule_in_a_mode_says(RuleVerb verb, string rule, string process, string? expected)
    {
        var notices = Of(process, Found(verb, "why") with { Mode = Enum.Parse<EnforcementMode>(rule), Explanation = "Do this" });

        Assert.Equal(expected is null ? [] : new[] { new Notice(expected, IsQuiet: rule == "Audit") }, notices);
    }

    [Theory]
    [InlineData(RuleVerb.Deny, "Warn", "would be denied by rule \"x\" (60.csx:4), which failed. [SP3003 00000001]")]
    [InlineData(RuleVerb.Rewrite, "Audit", "audit: would be denied by rule \"x\" (60.csx:4), which failed. [SP3003 00000001]")]
    [InlineData(RuleVerb.Warn, "Enforce", null)]
    [InlineData(RuleVerb.Allow, "Enforce", null)]
    public void Of_a_rule_that_failed_shows_nothing_of_the_inside(RuleVerb verb, string rule, string? expected)
    {
        var notices = Of("Enforce", Found(verb, "FormatException: inside") with { Mode = Enum.Parse<EnforcementMode>(rule), Fault = new RuleFault("inside", []) });

        Assert.Equal(expected is null ? [] : new[] { expected }, notices.Select(static notice => notice.Text));
    }

    [Fact]
    public void Of_a_rewrite_that_is_not_enforced_names_the_places_and_not_the_values()
    {
        var rewrite = Found(
            RuleVerb.Rewrite,
            LiveRule.WouldChangePrefix + """[{"op":"add","path":"/body/Env/0","value":"TOKEN=hunter2"},{"op":"test","path":"/body/Env/0"}]""");

        var notices = Of("Enforce", rewrite with { Mode = EnforcementMode.Warn });

        Assert.Equal(["would be changed by rule \"x\" (60.csx:4): /body/Env/0. [00000001]"], notices.Select(static notice => notice.Text));
    }

    [Theory]
    [InlineData("Enforce", 0)]
    [InlineData("Warn", 1)]
    [InlineData("Audit", 0)]
    public void Of_rewrites_in_a_mode_tells_of_them_where_they_were_not_applied(string process, int expected)
    {
        var judgement = Judged() with { Rewrites = [new AppliedRewrite("limit", "50.csx", 2, """[{"op":"add","path":"/query/limit","value":"7"}]""")] };

        var notices = Notices.Of(judgement, Enum.Parse<EnforcementMode>(process));

        Assert.Equal(
            Enumerable.Repeat("would be changed by rule \"limit\" (50.csx:2): /query/limit. [00000001]", expected),
            notices.Select(static notice => notice.Text));
    }

    [Fact]
    public void Of_what_nothing_allows_has_the_code_of_that()
    {
        var notices = Of("Warn", Found(RuleVerb.Deny, "no rule allows it") with { File = "", Line = 0 });

        Assert.Equal(["would be denied: no rule allows it. [SP3002 00000001]"], notices.Select(static notice => notice.Text));
    }

    [Fact]
    public void Of_many_keeps_eight_and_the_loud_ones_first()
    {
        var notices = Of("Enforce", [
            .. Enumerable.Range(0, 20).Select(static i => Found(RuleVerb.Deny, $"quiet {i}") with { Mode = EnforcementMode.Audit }),
            Found(RuleVerb.Warn, "loud"),
        ]);

        Assert.Equal(8, notices.Count);
        Assert.Contains("loud", notices[0].Text, StringComparison.Ordinal);
        Assert.Equal("14 more; the decision log has them all. [00000001]", notices[^1].Text);
    }

    [Fact]
    public void Of_text_without_end_or_with_control_characters_is_one_short_line()
    {
        var notice = Assert.Single(Of("Enforce", Found(RuleVerb.Warn, "\u001b[2J\n" + new string('a', 100_000))));

        Assert.InRange(notice.Text.Length, 1000, 1100);
        Assert.DoesNotContain(notice.Text, char.IsControl);
        Assert.EndsWith("... [00000001]", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_allowed_request_costs_nothing()
    {
        var judgement = Judged(Found(RuleVerb.Allow, "Containers.Create is allowed"));
        Notices.Of(judgement, EnforcementMode.Enforce);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var notices = Notices.Of(judgement, EnforcementMode.Enforce);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Empty(notices);
    }

    private static IReadOnlyList<Notice> Of(string process, params Finding[] findings) =>
        Notices.Of(Judged(findings), Enum.Parse<EnforcementMode>(process));

    private static Finding Found(RuleVerb verb, string text) => new(verb, "x", "60.csx", 4, text, null, EnforcementMode.Enforce, Fault: null);

    private static Judgement Judged(params Finding[] findings) => new()
    {
        Request = Requests.Of(Containers.Create, """{"Image":"a"}"""),
        Decision = Decision.WouldDeny,
        Code = "SP3002",
        Findings = findings,
        Rewrites = [],
        Body = default,
        Query = "",
    };
}
