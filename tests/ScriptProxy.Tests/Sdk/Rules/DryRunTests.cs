using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;
using static ScriptProxy.Sdk.Rules.Verbs;

namespace ScriptProxy.Tests.Sdk.Rules;

public sealed class DryRunTests
{
    [Fact]
    public void Describe_namesPlaceVerbRuleAndOperations()
    {
        var rules = RuleCollector.Collect(static () =>
        {
            Allow("pull", Containers.Create | Images.Pull, file: "/srv/rules/10-pull.csx", line: 3);
            Deny("nothing", Operations.All, file: "20.csx", line: 1);
            Warn("look", Containers.All, file: "20.csx", line: 2);
        });

        Assert.Equal("10-pull.csx(3): Allow \"pull\" on Containers.Create | Images.Pull", DryRun.Describe(rules[0]));
        Assert.Equal("20.csx(1): Deny \"nothing\" on every operation", DryRun.Describe(rules[1]));
        Assert.Equal($"20.csx(2): Warn \"look\" on {Containers.All.Count} operations", DryRun.Describe(rules[2]));
    }

    [Fact]
    public void IsOn_onlyInProgramsBuiltFromARuleFile() => Assert.False(DryRun.IsOn);
}
