using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Prove;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Scripting.Load;

/// <summary>Presets in place of the rules folder and beside it, for every listener and for some. Requests of these tests come through the listener "test".</summary>
public sealed class PresetFolderTests
{
    [Fact]
    public async Task Alone_theRulesFolderIsNotInForce()
    {
        await using var host = Host(alone: true, new RuleScope("look", []));
        host.Folder.Write("10.csx", """Allow("everything", Operations.All);""");

        var generation = await host.LoadAsync();

        Assert.Equal(["look: list"], host.RuleNames);
        Assert.Equal(["library/presets/look.csx"], generation.Files);
        Assert.Equal(["look"], generation.Presets);
    }

    [Fact]
    public async Task Beside_denialsAndAllowancesOfBothCount()
    {
        await using var host = Host(alone: false, new RuleScope("look", []), new RuleScope("guarded", []));
        host.Folder.Write("10.csx", """
            Allow("inspect", Containers.Inspect);
            Allow("create", Containers.Create);
            Deny("no info", Engine.Info);
            """);

        var generation = await host.LoadAsync();

        Assert.Equal(Decision.Allow, await Decide(generation, Containers.List));
        Assert.Equal(Decision.Allow, await Decide(generation, Containers.Inspect));
        Assert.Equal(Decision.Deny, await Decide(generation, Containers.Create, "{}"));
        Assert.Equal(Decision.Deny, await Decide(generation, Engine.Info));
    }

    [Theory]
    [InlineData("test", true)]
    [InlineData("other", false)]
    [InlineData("tes", false)]
    [InlineData("TEST", false)]
    public async Task Scope_anAllow_isForItsListenersOnly(string listener, bool allowed)
    {
        await using var host = Host(alone: true, new RuleScope("look", [listener]));

        Assert.Equal(allowed ? Decision.Allow : Decision.Deny, await Decide(await host.LoadAsync(), Containers.List));
    }

    [Fact]
    public async Task Scope_severalListeners_areAllServed()
    {
        await using var host = Host(alone: true, new RuleScope("look", ["web", "test"]));

        var generation = await host.LoadAsync();

        Assert.Equal(Decision.Allow, await Decide(generation, Containers.List));
        Assert.Equal(["look@web, look@test"], generation.Presets);
    }

    [Theory]
    [InlineData("test", "Containers.Stop", false)]
    [InlineData("other", "Containers.Stop", true)]
    [InlineData("test", "Containers.Restart", false)]
    [InlineData("other", "Containers.Restart", true)]
    [InlineData("test", "Containers.Kill", false)]
    [InlineData("other", "Containers.Kill", true)]
    public async Task Scope_aDenyOfAnyForm_hasNoEffectOnOtherListeners(string listener, string operation, bool allowed)
    {
        await using var host = Host(alone: false, new RuleScope("guarded", [listener]));
        host.Folder.Write("10.csx", """Allow("everything", Operations.All);""");

        Assert.Equal(allowed ? Decision.Allow : Decision.Deny, await Decide(await host.LoadAsync(), Operations.Find(operation)!));
    }

    [Theory]
    [InlineData("test", true)]
    [InlineData("other", false)]
    public async Task Scope_rewriteAndWarning_areForItsListenersOnly(string listener, bool applies)
    {
        await using var host = Host(alone: false, new RuleScope("busy", [listener]));
        host.Folder.Write("10.csx", """Allow("everything", Operations.All);""");

        var judgement = await Judge(await host.LoadAsync(), Containers.Create, """{"Image":"a"}""");

        Assert.Equal(applies ? ["busy: named", "busy: labelled later"] : [], judgement.Rewrites.Select(static rewrite => rewrite.Rule));
        Assert.Equal(applies, judgement.Findings.Any(static finding => finding.Rule == "busy: watch out"));
    }

    [Fact]
    public async Task Scope_options_stay()
    {
        await using var host = Host(alone: true, new RuleScope("optional", ["test"]));

        var rules = (await host.LoadAsync()).Rules;

        Assert.True(rules[0].IsAudit);
        Assert.True(rules[1].IsWarnOnly);
        Assert.Equal("ask the owner", rules[2].Explanation);
    }

    [Fact]
    public async Task Scope_aRuleThatReadsWhoCalls_isKnownByIt()
    {
        await using var host = Host(alone: true, new RuleScope("caller", ["test"]));

        Assert.True((await host.LoadAsync()).ReadsCaller);
    }

    [Fact]
    public async Task SeveralPresets_mayLoadTheSameText()
    {
        await using var host = Host(alone: true, new RuleScope("first", []), new RuleScope("second", ["test"]));

        await host.LoadAsync();

        Assert.Equal(["first: shared", "second: shared"], host.RuleNames);
    }

    [Fact]
    public async Task Lints_aRuleForSomeListeners_coversNoOther()
    {
        await using var host = Host(alone: true, new RuleScope("look", ["web"]), new RuleScope("sometimes", ["admin"]), new RuleScope("never", ["web"]));

        await host.LoadAsync();

        Assert.DoesNotContain(host.Logger.Lines, static line => line.Text.Contains("SP22", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_saysWhatIsInForce()
    {
        await using var alone = Host(alone: true, new RuleScope("look", []));
        await alone.LoadAsync();
        await using var both = Host(alone: false, new RuleScope("look", ["web"]), new RuleScope("first", []));
        both.Folder.Write("10.csx", "");
        await both.LoadAsync();

        Assert.Contains(alone.Logger.Lines, static line => line.Text.Contains("preset look  generation 1: 1 files, 1 rules", StringComparison.Ordinal));
        Assert.Contains(both.Logger.Lines, static line => line.Text.Contains("/rules/ and presets look@web, first  generation 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Missing_aPresetOrTheLibrary_failsTheLoad()
    {
        await using var preset = Host(alone: true, new RuleScope("no-such", []));
        Assert.Contains(await preset.FailAsync(), static problem => problem is { Code: ScriptCodes.Unreadable, File: "library/presets/no-such.csx" });

        await using var library = new TestHost(static folder => new RuleHostOptions
        {
            Directory = folder.Path,
            Presets = new PresetFolder("/no/such/rules", [new RuleScope("look", [])]),
        });
        Assert.Contains(await library.FailAsync(), static problem => problem is { Code: ScriptCodes.Unreadable, File: "library/presets/look.csx" });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Watch_aPresetOrWhatItLoadsIsEdited_isFollowed(bool poll)
    {
        using var library = new RulesFolder();
        Fill(library);
        await using var host = new TestHost(folder => new RuleHostOptions
        {
            Directory = folder.Path,
            Poll = poll,
            RescanInterval = poll ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromHours(1),
            Presets = new PresetFolder(library.Path, [new RuleScope("first", [])]),
        });
        host.Folder.Write("10.csx", """Allow("mine", Engine.Ping);""");
        await host.StartAsync();

        library.Write("library/presets/shared/part.csx", """Allow("edited", Engine.Version);""");
        await host.UntilAsync("mine", "first: edited");

        library.Write("library/presets/first.csx", """Allow("alone", Engine.Version);""");
        await host.UntilAsync("mine", "first: alone");

        host.Folder.Write("10.csx", """Allow("yours", Engine.Ping);""");
        await host.UntilAsync("yours", "first: alone");
    }

    [Fact]
    public async Task Gate_testsOfTheFolder_areAboutTheFolder()
    {
        using var library = new RulesFolder();
        Fill(library);
        var compiler = ScriptProxy.Scripting.Compile.InProcessCompiler.Default;
        await using var host = new TestHost(folder => new RuleHostOptions
        {
            Directory = folder.Path,
            Tests = TestScope.BesideLive,
            Gate = new TestGate(ScriptProxy.Verbs.TestVerb.CreateProver(compiler, ScriptProxy.Sdk.Rules.Budgets.BudgetLimits.Default)).AskAsync,
            Presets = new PresetFolder(library.Path, [new RuleScope("look", [])]),
        });
        host.Folder.Write("10.csx", """Allow("mine", Engine.Ping);""")
            .Write("10.test.csx", """Test("lists", Request(Containers.List).ShouldBeDenied());""");

        await host.LoadAsync();

        Assert.Equal(["mine", "look: list"], host.RuleNames);
    }

    private static TestHost Host(bool alone, params RuleScope[] scopes)
    {
        var host = new TestHost(folder => new RuleHostOptions
        {
            Directory = folder.Path,
            Presets = new PresetFolder(folder.Path, scopes) { Alone = alone },
        });
        Fill(host.Folder);
        return host;
    }

    private static void Fill(RulesFolder folder) => folder
        .Write("library/presets/look.csx", """Allow("list", Containers.List);""")
        .Write("library/presets/guarded.csx", """
            using System.Threading.Tasks;
            Deny("no create", Containers.Create);
            Deny("no stop", Containers.Stop, r => r.Method == "POST" ? "not this one" : null);
            Deny("fails", Containers.Restart, r => r.Method == "POST" ? throw new FormatException("on purpose") : false);
            Deny("waits", Containers.Kill, async r => { await Task.Yield(); return true; });
            """)
        .Write("library/presets/busy.csx", """
            using System.Threading.Tasks;
            Rewrite("named", Containers.Create, r => r.Body.Hostname = "here");
            Rewrite("labelled later", Containers.Create, async r => { await Task.Yield(); r.Body.Domainname = "there"; });
            Warn("watch out", Containers.Create, r => r.Body.Image == "a");
            """)
        .Write("library/presets/optional.csx", """
            Deny("audited", Containers.Stop).Audit();
            Deny("warned", Containers.Kill).WarnOnly();
            Deny("explained", Containers.Restart).Because("ask the owner");
            """)
        .Write("library/presets/sometimes.csx", """Allow("list sometimes", Containers.List, r => r.Query["all"] == "1");""")
        .Write("library/presets/never.csx", """Deny("no list", Containers.List);""")
        .Write("library/presets/caller.csx", """Allow("list", Containers.List, r => r.Client.Container?.Name == "web");""")
        .Write("library/presets/first.csx", "#load \"shared/part.csx\"")
        .Write("library/presets/second.csx", "#load \"shared/part.csx\"")
        .Write("library/presets/shared/part.csx", """Allow("shared", Engine.Version);""");

    private static async Task<Decision> Decide(Generation generation, Operation operation, string body = "") => (await Judge(generation, operation, body)).Decision;

    private static async Task<Judgement> Judge(Generation generation, Operation operation, string body) =>
        await generation.JudgeAsync(Requests.Of(operation, body), EnforcementMode.Enforce, TestContext.Current.CancellationToken);
}
