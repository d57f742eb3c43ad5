using System.Text.RegularExpressions;
using ScriptProxy.Explain;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Tests.Rules;
using ScriptProxy.Tests.Scripting;

namespace ScriptProxy.Tests.Explain;

public sealed partial class ExplanationTextTests(ShippedRules rules) : IClassFixture<ShippedRules>
{
    public static TheoryData<string, string, string> Questions => new()
    {
        { "GET", "/v1.41/containers/json?all=1", "" },
        { "GET", "/containers//json", "" },
        { "POST", "/containers/web/exec", """{"Cmd":["sh"]}""" },
        { "POST", "/containers/create", $$$"""{"Image":"{{{new string('a', 200)}}}","HostConfig":{"Privileged":true,"Binds":["/{{{new string('b', 300)}}}:/x"]}}""" },
        { "POST", "/containers/create?name=web", """{"Image":"a","Labels":{"a":"1","b":"2"},"Env":["A=1","B=2"],"HostConfig":{"Memory":1}}""" },
        { "DELETE", "/no/such/thing", "" },
        { "POST", "/secrets/create", """{"Name":"a","Data":"aGk="}""" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Of_anyRequest_fitsAHundredColumnsAndEndsWithALineEnd(string method, string target, string body)
    {
        var text = ExplanationText.Of(await new Asked(method, target, body).OfAsync(rules.Generation), colour: false);

        Assert.All(text.Split('\n'), static line => Assert.InRange(line.Length, 0, 100));
        Assert.All(text.Split('\n'), static line => Assert.Equal(line.TrimEnd(), line));
        Assert.DoesNotContain('\u001b', text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Of_forATerminal_isTheSameTextWithColour(string method, string target, string body)
    {
        var explanation = await new Asked(method, target, body).OfAsync(rules.Generation);

        var coloured = ExplanationText.Of(explanation, colour: true);

        Assert.Contains('\u001b', coloured);
        Assert.Equal(ExplanationText.Of(explanation, colour: false), Colour().Replace(coloured, ""));
    }

    [Fact]
    public async Task Of_aDenial_namesRulePlaceReasonAndAdvice()
    {
        var explanation = await new Asked("POST", "/containers/create", """{"Image":"a","HostConfig":{"Privileged":true}}""").OfAsync("""
            Allow("creates", Containers.Create);
            Deny("no privileges", r => r.HostAccess.OfType<Privileged>().FirstOrDefault()?.Text).Because("Leave it out");
            Deny("silent", Containers.Create, r => false);
            Deny("elsewhere", Containers.List);
            """);

        var text = Times().Replace(ExplanationText.Of(explanation, colour: false), "");

        Assert.Contains("""
            rules        3 of 4 are about Containers.Create

              allows     "creates"  rules.csx:1
                         Containers.Create is allowed
              denies     "no privileges"  rules.csx:2
                         HostConfig.Privileged is true
                         Leave it out

              1 did not apply: silent

            verdict      denied by rule  [SP3001]
            """.ReplaceLineEndings("\n"), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_aTrace_isTheRulesAlone()
    {
        var generation = await TestHost.Load("Allow(\"lists\", Containers.List); Deny(\"never\", Containers.List, r => false);");
        var trace = new JudgingTrace();
        await generation.JudgeAsync(Requests.Of(Containers.List), EnforcementMode.Enforce, TestContext.Current.CancellationToken, trace);

        var text = Times().Replace(RuleTraceText.Of(trace, generation.Rules.Count, Containers.List), "");

        Assert.Equal("""
            rules        2 of 2 are about Containers.List

              allows     "lists"  rules.csx:1
                         Containers.List is allowed

              1 did not apply: never

            """.ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public async Task Of_textFromClientsAndScripts_cannotMoveTheCursor()
    {
        var explanation = await new Asked("GET", "/containers/a%E2%80%AEb/json").OfAsync("Deny(\"a\\u001b[2Jb\", Operations.All, r => \"x\\ny\");");

        var text = ExplanationText.Of(explanation, colour: false);

        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202e', text);
        Assert.Contains("x\\u000ay", text, StringComparison.Ordinal);
    }

    [GeneratedRegex("\u001b\\[[0-9]+m", RegexOptions.None, 1000)]
    private static partial Regex Colour();

    [GeneratedRegex(" +([0-9]+ steps? +)?[0-9.]+ (µs|ms)$", RegexOptions.Multiline, 1000)]
    private static partial Regex Times();
}
