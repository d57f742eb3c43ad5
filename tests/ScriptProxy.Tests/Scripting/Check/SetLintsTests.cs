using ScriptProxy.Scripting.Check;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;
using static ScriptProxy.Sdk.Rules.Verbs;

namespace ScriptProxy.Tests.Scripting.Check;

public sealed class SetLintsTests
{
    [Fact]
    public void Rule_withoutOperations_warns()
    {
        Assert.Equal(["SP2201"], Linted.Rules(() => Deny("a", Containers.Read - Containers.All)));
        Assert.Equal(["SP2201"], Linted.Rules(() => Allow("a", Containers.All & Images.All, r => r.Target == "a")));
        Assert.Empty(Linted.Rules(() => Deny("a", Containers.Stop)));
        Assert.Empty(Linted.Rules(() => Deny("a", r => r.Target == "a")));
    }

    [Fact]
    public void Allow_whoseOperationsAreAlwaysDenied_warns()
    {
        Assert.Equal(["SP2202"], Linted.Rules(() =>
        {
            Allow("a", Containers.Stop, r => r.Client.Listener == "ci");
            Deny("b", Containers.All, "closed");
        }));
        Assert.Equal(["SP2202"], Linted.Rules(() =>
        {
            Deny("b", Containers.Stop);
            Deny("c", Containers.Kill, r => $"{r.Operation.Name} is closed");
            Allow("a", Containers.Stop | Containers.Kill);
        }));
    }

    [Fact]
    public void Allow_thatAPartOfIsLeftOrTheDenialIsConditional_doesNotWarn()
    {
        Assert.Empty(Linted.Rules(() =>
        {
            Allow("a", Containers.Stop | Containers.Kill);
            Deny("b", Containers.Stop);
        }));
        Assert.Empty(Linted.Rules(() =>
        {
            Allow("a", Containers.Stop);
            Deny("b", Containers.Stop, r => r.Target == "db");
            Deny("c", Containers.Stop, r => r.Target == "x" ? "a" : null);
        }));
        Assert.Empty(Linted.Rules(() =>
        {
            Allow("a", Containers.Stop);
            Deny("b", Containers.Stop).Audit();
        }));
    }

    [Fact]
    public void Allow_ofUnknownOperations_warnsWithoutACondition()
    {
        Assert.Equal(["SP2210"], Linted.Rules(() => Allow("a", Operations.All)));
        Assert.Equal(["SP2210"], Linted.Rules(() => Allow("a", Containers.Stop | Operations.Unknown)));
        Assert.Empty(Linted.Rules(() => Allow("a", Operations.All - Operations.Unknown)));
        Assert.Empty(Linted.Rules(() => Allow("a", Operations.All, r => r.Client.Listener == "admin")));
    }

    [Fact]
    public void Allow_whoseConditionAnotherAllowMakesIdle_warns()
    {
        Assert.Equal(["SP2211"], Linted.Rules(() =>
        {
            Allow("a", Operations.Read);
            Allow("b", Containers.List, r => r.Client.Listener == "ci");
        }));
        Assert.Equal(["SP2211"], Linted.Rules(() =>
        {
            Allow("b", Containers.Stop | Containers.Kill, r => r.Client.Listener == "ci");
            Allow("a", Containers.Stop);
            Allow("c", Containers.Kill);
        }));
        Assert.Empty(Linted.Rules(() =>
        {
            Allow("a", Operations.Read);
            Allow("b", Containers.List | Containers.Stop, r => r.Client.Listener == "ci");
        }));
        Assert.Empty(Linted.Rules(() =>
        {
            Allow("a", Operations.Read);
            Allow("b", Containers.List);
        }));
    }

    [Fact]
    public void Warning_isAtTheDeclarationAndCanBeSwitchedOff()
    {
        var rules = RuleCollector.Collect(() => Allow("a", Operations.All, "rules.csx", 3));

        Assert.Equal("rules.csx(3,1): warning SP2210", Assert.Single(SetLints.Find(rules, [])).ToString()[..30]);
        Assert.Empty(SetLints.Find(rules, [new SourceFile("rules.csx", "\n#pragma warning disable SP2210\nAllow")]));
        Assert.Single(SetLints.Find(rules, [new SourceFile("other.csx", "\n#pragma warning disable SP2210\nAllow")]));
    }
}
