using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;
using static ScriptProxy.Sdk.Rules.Verbs;

namespace ScriptProxy.Tests.Sdk.Rules;

public sealed class RuleCollectorTests
{
    [Fact]
    public void Collect_declarationsInScript_keepsTheirOrder()
    {
        var rules = RuleCollector.Collect(static () =>
        {
            Allow("one", Operations.Read);
            Deny("two", Operations.Unknown, "no").Audit().WarnOnly().Because("ask the owner");
        });

        Assert.Equal(["one", "two"], rules.Select(static rule => rule.Name));
        Assert.Equal((true, true, "ask the owner"), (rules[1].IsAudit, rules[1].IsWarnOnly, rules[1].Explanation));
    }

    [Fact]
    public void Declare_outsideOfScript_saysWhereRulesBelong()
    {
        var exception = Assert.Throws<InvalidOperationException>(static () => Allow("late", Operations.Read));

        Assert.Contains("\"late\" is declared outside the top level", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Collect_scriptThrows_forgetsTheCollector()
    {
        Assert.Throws<FormatException>(static () => RuleCollector.Collect(static () => throw new FormatException()));

        Assert.Throws<InvalidOperationException>(static () => Allow("late", Operations.Read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Declare_withoutName_isRefused(string name) =>
        Assert.Throws<ArgumentException>(() => RuleCollector.Collect(() => Allow(name, Operations.Read)));

    [Fact]
    public void Declare_nullCondition_isRefused() =>
        Assert.Throws<ArgumentNullException>(static () => RuleCollector.Collect(static () => Deny("x", Operations.Read, (Func<DockerRequest, bool>)null!)));
}
