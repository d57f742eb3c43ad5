using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Prove;
using ScriptProxy.Sdk.Rules.Budgets;
using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Scripting.Prove;

public sealed class TestGateTests
{
    private const string Passing = """Test("ping", Get("/_ping").ShouldBeAllowed());""";

    [Fact]
    public async Task Gate_a_failing_test_keeps_the_last_good_rules()
    {
        await using var host = Gated();
        host.Folder.Write("a.csx", """Allow("all", Operations.All);""").Write("a.test.csx", Passing);
        await host.LoadAsync();

        host.Folder.Write("a.csx", """Allow("lists", Containers.List);""");
        var problem = Assert.Single(await host.FailAsync());

        Assert.Equal(("a.test.csx", 1, "SP2401"), (problem.File, problem.Line, problem.Code));
        Assert.Equal("test \"ping\" failed: expected allowed, actual denied by \"default\"", problem.Message);
        Assert.Equal(["all"], host.RuleNames);
        Assert.NotEmpty(host.Host.LastFailure);
    }

    [Fact]
    public async Task Gate_a_test_that_is_corrected_lets_the_rules_in()
    {
        await using var host = Gated();
        host.Folder.Write("a.csx", """Allow("lists", Containers.List);""").Write("a.test.csx", Passing);
        await host.FailAsync();

        host.Folder.Write("a.test.csx", """Test("list", Get("/containers/json").ShouldBeAllowed());""");
        await host.LoadAsync();

        Assert.Equal(["lists"], host.RuleNames);
    }

    [Fact]
    public async Task Gate_a_test_that_does_not_compile_keeps_the_rules_out()
    {
        await using var host = Gated();
        host.Folder.Write("a.csx", """Allow("all", Operations.All);""").Write("a.test.csx", "Tost();");

        Assert.Equal("CS0103", Assert.Single(await host.FailAsync()).Code);
    }

    [Fact]
    public async Task Gate_without_tests_beside_the_rules_everything_passes()
    {
        await using var host = Gated();
        host.Folder.Write("a.csx", """Allow("all", Operations.All);""").Write("library/b.test.csx", "Tost();");

        await host.LoadAsync();

        Assert.Equal(["all"], host.RuleNames);
    }

    private static TestHost Gated() => new(static folder => new RuleHostOptions
    {
        Directory = folder.Path,
        Tests = TestScope.BesideLive,
        Gate = new TestGate(TestVerb.CreateProver(InProcessCompiler.Default, BudgetLimits.Default)).AskAsync,
    });
}
