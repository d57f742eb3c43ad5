using ScriptProxy.Scripting.Prove;

namespace ScriptProxy.Tests.Scripting.Prove;

public sealed class MutantTests
{
    private const string Rules = """
        Allow("lists", Containers.List | Images.List);
        Deny("no parameters", Containers.List, r => r.Query["bad"] is not null);
        Rewrite("mark", Containers.List, r => r.Query["all"] = "1");
        Warn("told", Images.List, async r => { await Task.CompletedTask; return r.Query["old"] is not null; });
        """;

    private static readonly ProveOptions s_mutants = new() { Mutants = true };

    [Fact]
    public async Task Mutants_that_a_case_misses_do_not_survive()
    {
        var report = await ProveFolder.Run(
            Rules,
            """
            Test("list", Get("/containers/json").ShouldBeAllowed().ShouldHaveQuery("all", "1"));
            Test("bad", Get("/containers/json?bad=1").ShouldBeDeniedBy("no parameters"));
            Test("old", Get("/images/json?old=1").ShouldWarn("told"));
            """,
            s_mutants);

        Assert.Equal(7, report.Mutants!.Tried);
        Assert.Empty(report.Mutants.Survivors);
    }

    [Fact]
    public async Task Mutants_that_no_case_misses_are_listed()
    {
        var report = await ProveFolder.Run(Rules, """Test("list", Get("/containers/json").ShouldBeAllowed());""", s_mutants);

        Assert.Equal(
            [
                "rules.csx:2: \"no parameters\" removed: no case fails",
                "rules.csx:3: \"mark\" removed: no case fails",
                "rules.csx:4: \"told\" removed: no case fails",
                "rules.csx:4: \"told\" inverted: no case fails",
            ],
            report.Mutants!.Survivors.Select(static survivor => survivor.ToString()));
    }

    [Fact]
    public async Task Mutants_are_not_tried_where_cases_fail_without()
    {
        var report = await ProveFolder.Run(Rules, """Test("list", Get("/containers/json").ShouldBeDenied());""", s_mutants);

        Assert.Null(report.Mutants);
        Assert.True(report.MutantsSkipped);
    }
}
