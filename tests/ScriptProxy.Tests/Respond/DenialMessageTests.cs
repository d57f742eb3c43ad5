using ScriptProxy.Respond;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Tests.Respond;

public sealed class DenialMessageTests
{
    [Fact]
    public void Of_one_rule_names_rule_place_reason_and_what_to_do()
    {
        var text = Of("SP3001", Deny("no privileged containers", "HostConfig.Privileged is true", "Use --cap-add"));

        Assert.Equal(
            "denied by rule \"no privileged containers\" (60.csx:4): HostConfig.Privileged is true. Use --cap-add. [SP3001 00000001]", text);
    }

    [Fact]
    public void Of_several_rules_names_each()
    {
        var text = Of("SP3001", Deny("one", "first."), Deny("two", "second"));

        Assert.Equal("denied by rule \"one\" (60.csx:4): first. Also denied by rule \"two\" (60.csx:4): second. [SP3001 00000001]", text);
    }

    [Fact]
    public void Of_a_failed_rule_says_so_and_shows_nothing_of_the_inside()
    {
        var text = Of("SP3003", Deny("one", "InvalidOperationException: no (at 60.csx:7)", "Ask the owner") with { Fault = new RuleFault("x", []) });

        Assert.Equal("denied by rule \"one\" (60.csx:4), which failed. [SP3003 00000001]", text);
    }

    [Fact]
    public void Of_rules_that_did_not_decide_are_left_out()
    {
        var text = Of(
            "SP3001",
            Deny("one", "reason"),
            Deny("audited", "x") with { Mode = EnforcementMode.Audit },
            Deny("warning", "x") with { Mode = EnforcementMode.Warn },
            Deny("allowed", "x") with { Verb = RuleVerb.Allow },
            Deny("warned", "x") with { Verb = RuleVerb.Warn });

        Assert.Equal("denied by rule \"one\" (60.csx:4): reason. [SP3001 00000001]", text);
    }

    [Fact]
    public void Of_text_that_would_move_the_cursor_is_escaped()
    {
        var text = Of("SP3001", Deny("one", "a\nb\u001b[2J"));

        Assert.DoesNotContain(text, char.IsControl);
    }

    [Theory]
    [InlineData(nameof(EnforcementMode.Warn), " It would be allowed by rule \"trial\" (60.csx:4), which only warns.")]
    [InlineData(nameof(EnforcementMode.Audit), "")]
    public void Of_an_allow_rule_that_only_warns_says_that_it_would(string mode, string expected)
    {
        var allow = Deny("trial", "x") with { Verb = RuleVerb.Allow, Mode = Enum.Parse<EnforcementMode>(mode) };

        var text = Of("SP3002", allow, Deny("default", "no rule allows it") with { File = "", Line = 0 });

        Assert.Equal($"denied: no rule allows it.{expected} [SP3002 00000001]", text);
    }

    [Theory]
    [InlineData("the engine is away", "the engine is away. [SP4001 1]")]
    [InlineData("the engine is away.", "the engine is away. [SP4001 1]")]
    [InlineData("is the engine running?", "is the engine running? [SP4001 1]")]
    public void Unreachable_endsTheSentenceOnce(string reason, string expected) =>
        Assert.Equal(expected, DenialMessage.Unreachable(reason, "1"));

    private static string Of(string code, params Finding[] findings) =>
        DenialMessage.Of(Judged(code, findings));

    private static Finding Deny(string rule, string text, string? explanation = null) =>
        new(RuleVerb.Deny, rule, "60.csx", 4, text, explanation, EnforcementMode.Enforce, Fault: null);

    private static Judgement Judged(string code, params Finding[] findings) => new()
    {
        Request = Requests.Of(Containers.Create, """{"Image":"a"}"""),
        Decision = Decision.Deny,
        Code = code,
        Findings = findings,
        Rewrites = [],
        Body = default,
        Query = "",
    };
}
