namespace ScriptProxy.Tests.Scripting.Prove;

public sealed class ProverTests
{
    [Fact]
    public async Task Run_a_failing_case_says_expected_actual_and_every_rule_with_its_place()
    {
        var report = await ProveFolder.Run(
            """
            Allow("all", Operations.All);
            Deny("no privileged", r => r.HostAccess.OfType<Privileged>().FirstOrDefault()?.Text);
            """,
            """

            Test("privileged passes", Post("/containers/create", new { Image = "a", HostConfig = new { Privileged = true } }).ShouldBeAllowed());
            """);

        var result = Assert.Single(report.Cases);
        Assert.Equal(("rules.test.csx:2", "privileged passes"), (result.Place, result.FullName));
        Assert.Equal("""POST /containers/create {"Image":"a","HostConfig":{"Privileged":true}}""", result.Request);
        Assert.Equal(("allowed", "denied by \"no privileged\""), (Assert.Single(result.Mismatches).Expected, result.Mismatches[0].Actual));
        Assert.Contains("allow \"all\" (rules.csx:1): Containers.Create is allowed", result.Explanation);
        Assert.Contains("deny \"no privileged\" (rules.csx:2): HostConfig.Privileged is true", result.Explanation);
    }

    [Fact]
    public async Task Run_a_table_reports_a_case_for_each_row()
    {
        var report = await ProveFolder.Run(
            """Allow("lists", Containers.List);""",
            """
            Cases("reads", Containers.List | Images.List, operation => Request(operation).ShouldBeAllowed());
            Cases("pairs", [("a", 1), ("b", 2)], (name, number) => Get($"/containers/json?{name}={number}").ShouldBeAllowed());
            Cases("twice", ["x", "x"], text => Get("/containers/json").ShouldBeAllowed());
            """);

        Assert.Equal(
            ["reads: Containers.List True", "reads: Images.List False", "pairs: a, 1 True", "pairs: b, 2 True", "twice: x True", "twice: x (#2) True"],
            report.Cases.Select(static result => $"{result.FullName} {result.Passed}"));
        Assert.Equal((5, 1), (report.Passed, report.Failed));
    }

    [Fact]
    public async Task Run_settings_load_the_rules_anew_and_nothing_of_the_environment_is_seen()
    {
        var rules = """
            var limit = Settings["LIMIT"];
            Allow("all", Operations.All);
            Deny("at load", Containers.List, _ => limit);
            Deny("at the request", Images.List, _ => Settings["LIMIT"]);
            Deny("path", Networks.List, _ => Settings["PATH"]);
            """;

        var report = await ProveFolder.Run(
            rules,
            """
            Cases("without", Containers.List | Images.List | Networks.List, operation => Request(operation).ShouldBeAllowed());
            Test("at load", Request(Containers.List).WithSetting("LIMIT", "reached").ShouldBeDeniedBy("at load", because: "reached"));
            Test("at the request", Request(Images.List).WithSetting("LIMIT", "reached").ShouldBeDeniedBy("at the request", because: "reached"));
            """);

        Assert.All(report.Cases, static result => Assert.Empty(result.Mismatches));
    }

    [Fact]
    public async Task Run_settings_that_rules_refuse_fail_the_case_and_no_other()
    {
        var report = await ProveFolder.Run(
            """
            if (Settings["BAD"] is not null) throw new FormatException("BAD is bad");
            Allow("all", Operations.All);
            """,
            """
            Test("good", Get("/_ping").ShouldBeAllowed());
            Test("bad", Get("/_ping").WithSetting("BAD", "1").ShouldBeAllowed());
            """);

        Assert.Equal([true, false], report.Cases.Select(static result => result.Passed));
        Assert.Contains("BAD is bad", report.Cases[1].Mismatches[0].Actual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_surroundings_reach_the_rules()
    {
        var rules = """
            Allow("all", Operations.All);
            Deny("who", Containers.List, r => $"{r.Client.Listener} {r.Client.Name} {r.Client.User?.Uid} {r.Client.Address} {r.ApiVersion} {r.EffectiveApiVersion} {r.Now:O} {r.Id}");
            """;

        Assert.Empty(await ProveFolder.Mismatches(
            rules,
            """
            Given(r => r.As(listener: "ci"));
            Test("all of it", Request(Containers.List).As(user: "alice", uid: 1001, address: "10.0.0.5").WithVersion("1.45").At("2026-03-01T09:00Z")
                .ShouldBeDeniedBy("who", because: "ci alice 1001 10.0.0.5 1.45 1.45 2026-03-01T09:00:00.0000000+00:00 00000000"));
            """));
    }

    [Fact]
    public async Task Run_declared_objects_answer_look_ups_and_others_do_not_exist()
    {
        var rules = """
            Allow("all", Operations.All);
            Deny("only mine", Containers.Stop, async r => (await r.Engine.Container(r.Target)).Labels.GetValueOrDefault("owner") != "me");
            """;

        var report = await ProveFolder.Run(
            rules,
            """
            Given(r => r.WithContainer("web", c => c with { Labels = Labels(("owner", "me")), Id = new string('a', 64) }).WithContainer("other"));
            Cases("mine by name, id and beginning of the id", ["web", new string('a', 64), "aaaa"], name => Request(Containers.Stop, name).ShouldBeAllowed());
            Test("another's", Request(Containers.Stop, "other").ShouldBeDeniedBy("only mine"));
            Test("nobody's", Request(Containers.Stop, "none").ShouldBeDenied());
            Test("nobody's, by the rule", Request(Containers.Stop, "none").ShouldBeDeniedBy("only mine"));
            """);

        Assert.Equal([true, true, true, true, true, false], report.Cases.Select(static result => result.Passed));
        Assert.Equal("denied by \"only mine\", which failed", report.Cases[^1].Mismatches[0].Actual);
    }

    [Fact]
    public async Task Run_a_file_that_loads_rules_is_about_these_alone()
    {
        using var folder = new ProveFolder()
            .Write("live.csx", """Allow("live", Operations.All);""")
            .Write("live.test.csx", """Test("live", Get("/_ping").ShouldBeAllowedBy("live"));""")
            .Write("library/pack.csx", """Deny("pack", Operations.All);""")
            .Write("library/pack.test.csx", "#load \"pack.csx\"\nTest(\"pack\", Get(\"/_ping\").ShouldBeDeniedBy(\"pack\"));\nTest(\"live\", Get(\"/_ping\").ShouldBeAllowed());");

        var report = await folder.RunAsync();

        Assert.Equal(["live.test.csx: live True", "library/pack.test.csx: pack True", "library/pack.test.csx: live False"],
            report.Cases.Select(static result => $"{result.File}: {result.Name} {result.Passed}"));
    }

    [Theory]
    [InlineData("""Test("nothing", Get("/_ping"));""", "SP2004", "expects nothing")]
    [InlineData("""Test("a", Get("/_ping").ShouldBeAllowed()); Test("a", Get("/_ping").ShouldBeAllowed());""", "SP2004", "already")]
    [InlineData("""Test("a", Request(Containers.List, "web").ShouldBeAllowed());""", "SP2004", "no place for 'web'")]
    [InlineData("""Test("a", Get("/_ping").WithContainer("web", c => c with { Id = "short" }).ShouldBeAllowed());""", "SP2004", "64 hexadecimal digits")]
    [InlineData("""Tost("a", Get("/_ping").ShouldBeAllowed());""", "CS0103", "Tost")]
    public async Task Run_a_test_file_that_cannot_be_used_is_named_with_its_line(string test, string code, string word)
    {
        using var folder = new ProveFolder().Write("a.test.csx", "\n" + test);

        var problem = Assert.Single(await folder.FailAsync());

        Assert.Equal(("a.test.csx", 2, code), (problem.File, problem.Line, problem.Code));
        Assert.Contains(word, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_words_of_tests_are_no_words_of_rules()
    {
        using var folder = new ProveFolder().Write("a.csx", """Test("a", Get("/_ping").ShouldBeAllowed());""");

        Assert.Contains(await folder.FailAsync(), static problem => problem.Code == "CS0103");
    }

    [Fact]
    public async Task Run_the_filter_looks_at_file_name_and_row_in_any_case()
    {
        using var folder = new ProveFolder()
            .Write("a.csx", """Allow("all", Operations.All);""")
            .Write("first.test.csx", """Cases("rows", ["One", "two"], _ => Get("/_ping").ShouldBeAllowed());""")
            .Write("second.test.csx", """Test("three", Get("/_ping").ShouldBeAllowed());""");

        Assert.Equal(["rows: One"], (await folder.RunAsync(new() { Filter = "ROWS: one" })).Cases.Select(static result => result.FullName));
        Assert.Equal(["three"], (await folder.RunAsync(new() { Filter = "second" })).Cases.Select(static result => result.FullName));
    }
}
