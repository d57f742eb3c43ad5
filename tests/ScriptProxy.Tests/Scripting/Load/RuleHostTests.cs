using Microsoft.Extensions.Logging;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Tests.Scripting.Compile;

namespace ScriptProxy.Tests.Scripting.Load;

[Collection("Settings")] // One test replaces the source of settings for a moment.
public sealed class RuleHostTests
{
    [Fact]
    public async Task Reload_emptyFolder_isAGenerationWithoutRules()
    {
        await using var host = new TestHost();

        var generation = await host.LoadAsync();

        Assert.Equal((1, 0, 0), (generation.Number, generation.Files.Count, generation.Rules.Count));
    }

    [Fact]
    public async Task Start_missingFolder_fails()
    {
        await using var host = new TestHost(static _ => new RuleHostOptions { Directory = "/no/such/rules" });

        var failed = Assert.IsType<LoadOutcome.Failed>(await host.Host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal("/no/such/rules: error SP2007: the rules folder does not exist", failed.Diagnostics.Single().ToString());
        Assert.Throws<InvalidOperationException>(() => host.Host.Current);
    }

    [Fact]
    public async Task Reload_severalFiles_ordersRulesByFileThenPosition()
    {
        await using var host = new TestHost();
        host.Folder.Write("20.csx", "Allow(\"c\", Operations.Read);").Write("10.csx", "Allow(\"b\", Operations.Read); Allow(\"a\", Operations.Read);");

        var generation = await host.LoadAsync();

        Assert.Equal(["b", "a", "c"], generation.Rules.Select(static rule => rule.Name));
        Assert.Equal(["10.csx", "20.csx"], generation.Files);
        Assert.Contains((LogLevel.Information, true), host.Logger.Lines.Select(line =>
            (line.Level, line.Text.StartsWith(host.Folder.Path + "/  generation 1: 2 files, 3 rules, compiled in ", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Reload_everythingARuleMayName_compiles()
    {
        const string Script = """
            #load "library/helper.csx"
            #pragma warning disable SP2201 // all that is asked for here is more than one operation has
            using System.Globalization;
            static readonly HashSet<string> seen = new(StringComparer.Ordinal);
            record Team(string Name);
            var pattern = new Regex("^ci-", RegexOptions.None, TimeSpan.FromSeconds(1));
            Deny("uses much", Containers.List, r => Helper(r.Target) && r.Client.Address is not null && pattern.IsMatch(r.Client.Name)
                && r.Query.Json("filters") is { } filters && filters.GetRawText().Length.ToString(CultureInfo.InvariantCulture) == "3"
                && seen.Add(new Team(r.Id).Name) && r.Now.Year > 2000 && r.HostAccess.Any() && r.Images.Count > 512.MiB());
            Deny("set", (Containers.All | Images.Pull) - Containers.Read, r => Settings.Bool("NO") ? "no" : null).Because("x");
            """;
        await using var host = new TestHost();
        host.Folder.Write("10.csx", Script).Write("library/helper.csx", "bool Helper(string id) => id.Contains('x');");

        var generation = await host.LoadAsync();

        Assert.Equal(2, generation.Rules.Count);
        Assert.DoesNotContain(host.Logger.Lines, static line => line.Level > LogLevel.Information);
    }

    [Fact]
    public async Task Reload_brokenFiles_reportsEveryErrorOfEveryFile()
    {
        await using var host = new TestHost();
        host.Folder.Write("10.csx", "Allow(\"a\", Operations.Red);\nAllow(\"b\", Nothing.Here);")
            .Write("20.csx", "#r \"x.dll\"")
            .Write("30.csx", "#load \"library/x.csx\"")
            .Write("library/x.csx", "\n  nonsense();");

        var problems = await host.FailAsync();

        Assert.Equal(
            ["10.csx(1,23) CS0117", "10.csx(2,12) CS0103", "20.csx(1,1) SP2001", "library/x.csx(2,3) CS0103"],
            problems.Where(static problem => problem.IsError).Select(static problem => $"{problem.File}({problem.Line},{problem.Column}) {problem.Code}"));
    }

    [Fact]
    public async Task Reload_topLevelThrows_namesFileAndLine()
    {
        await using var host = new TestHost();
        host.Folder.Write("10.csx", "#load \"library/x.csx\"\n\nCheck(null);").Write("library/x.csx", "void Check(string? text)\n{\n    if (text is null)\n        throw new InvalidOperationException(\"no text\");\n}");

        var problem = Assert.Single(await host.FailAsync());

        Assert.Equal(("library/x.csx", 4, 9, "SP2004"), (problem.File, problem.Line, problem.Column, problem.Code));
        Assert.Equal("the top level failed: InvalidOperationException: no text", problem.Message);
    }

    [Theory]
    [InlineData("int.Parse(\"x\");", 1, 1)]
    [InlineData("\n\tint.Parse(\"x\");", 2, 2)]
    [InlineData("if (true)\n{\n    int.Parse(\"x\");\n}", 3, 5)]
    [InlineData("foreach (var text in new[] { \"x\" })\n  int.Parse(text);", 2, 3)]
    [InlineData("Func<string, int> parse = text =>\n        int.Parse(text);\nparse(\"x\");", 2, 9)]
    public async Task Reload_topLevelThrows_namesTheColumnAsItWasWritten(string script, int line, int column)
    {
        var problem = Assert.Single(await TestHost.Fail(script), static problem => problem.IsError);

        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Fact]
    public async Task Reload_topLevelWaits_namesTheAwait()
    {
        var problem = Assert.Single(await TestHost.Fail("Func<Task> f = async () => await Task.Yield();\nawait Task.Delay(60_000);"));

        Assert.Equal("rules.csx(2,1): error SP2005: the top level waits for something; it may only declare rules (await inside conditions)", problem.ToString());
    }

    [Fact]
    public async Task Reload_topLevelAwaitsWhatIsThere_isFine()
    {
        var generation = await TestHost.Load("await Task.CompletedTask; Allow(\"a\", Operations.Read);");

        Assert.Single(generation.Rules);
    }

    [Fact]
    public async Task Reload_sameNameTwice_namesBothPlaces()
    {
        await using var host = new TestHost();
        host.Folder.Write("10.csx", "Allow(\"a\", Operations.Read);").Write("20.csx", "\nDeny(\"a\", Operations.Unknown);");

        Assert.Equal(
            "20.csx(2,1): error SP2003: the rule name \"a\" is taken: 10.csx:1 declares it, and so does 20.csx:2",
            Assert.Single(await host.FailAsync()).ToString());
    }

    [Fact]
    public async Task Reload_sameFileLoadedTwice_namesWhoLoadsIt()
    {
        await using var host = new TestHost();
        host.Folder.Write("10.csx", "#load \"library/x.csx\"").Write("20.csx", "#load \"library/x.csx\"").Write("library/x.csx", "Allow(\"a\", Operations.Read);");

        Assert.Equal(
            "the rule name \"a\" is taken: library/x.csx:1 (loaded by 10.csx) declares it, and so does library/x.csx:1 (loaded by 20.csx)",
            Assert.Single(await host.FailAsync()).Message);
    }

    [Fact]
    public async Task Reload_nullableWarning_isLoggedAndLoads()
    {
        await using var host = new TestHost();
        host.Folder.Write("10.csx", "Deny(\"a\", r => r.Query[\"x\"].Length > 3);");

        await host.LoadAsync();

        Assert.Contains(host.Logger.Lines, static line => line.Level == LogLevel.Warning && line.Text.StartsWith("10.csx(1,16): warning CS8602: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reload_nothingChanged_keepsTheGeneration()
    {
        await using var host = new TestHost();
        host.Folder.Write("10.csx", "Allow(\"a\", Operations.Read);");
        var first = await host.LoadAsync();
        File.SetLastWriteTimeUtc(host.Folder["10.csx"], DateTime.UnixEpoch);

        Assert.Same(first, await host.LoadAsync());
    }

    [Fact]
    public async Task Reload_oneFileChanged_keepsTheCodeOfTheOthers()
    {
        await using var host = new TestHost();
        host.Folder.Write("10.csx", "Allow(\"a\", Operations.Read);").Write("20.csx", "Allow(\"b\", Operations.Read);");
        var first = await host.LoadAsync();
        host.Folder.Write("20.csx", "Allow(\"c\", Operations.Read);");

        var second = await host.LoadAsync();

        Assert.Equal(2, second.Number);
        Assert.Same(first.Rules[0], second.Rules[0]);
        Assert.Equal(["a", "c"], host.RuleNames);
    }

    [Fact]
    public async Task Reload_oneOfAHundredFilesChanged_compilesThatOneOnly()
    {
        var compiler = new CountingCompiler();
        await using var host = new TestHost(folder => new RuleHostOptions { Directory = folder.Path, Compiler = compiler });
        for (var i = 0; i < 100; i++)
        {
            host.Folder.Write($"{i}.csx", $"Allow(\"rule {i}\", Operations.Read);");
        }

        await host.LoadAsync();
        Assert.Equal(100, compiler.Compiled.Count);
        compiler.Compiled.Clear();
        host.Folder.Write("42.csx", "Allow(\"changed\", Operations.Read);");

        await host.LoadAsync();

        Assert.Equal(["42.csx"], compiler.Compiled);
    }

    [Fact]
    public async Task Reload_loadedFileChanged_reloadsWhoLoadsIt()
    {
        await using var host = new TestHost();
        host.Folder.Write("10.csx", "#load \"library/x.csx\"").Write("library/x.csx", "Allow(\"a\", Operations.Read);");
        await host.LoadAsync();
        host.Folder.Write("library/x.csx", "Allow(\"b\", Operations.Read);");

        await host.LoadAsync();

        Assert.Equal(["b"], host.RuleNames);
    }

    [Fact]
    public async Task Reload_brokenChange_keepsTheLastGoodGenerationUntilItIsRepaired()
    {
        await using var host = new TestHost();
        host.Folder.Write("10.csx", "Allow(\"a\", Operations.Read);");
        var good = await host.LoadAsync();
        host.Folder.Write("10.csx", "Allow(\"a\", Operations.Read)\nnonsense;");

        var problems = await host.FailAsync();

        Assert.Same(good, host.Host.Current);
        Assert.Equal(problems, host.Host.LastFailure);
        Assert.All(problems, problem => Assert.Contains((LogLevel.Error, problem.ToString()), host.Logger.Lines));

        host.Folder.Write("10.csx", "Allow(\"a\", Operations.Read);");
        Assert.Same(good, await host.LoadAsync());
        Assert.Empty(host.Host.LastFailure);
    }

    [Fact]
    public async Task Reload_fileCutToNothing_keepsItsRules()
    {
        await using var host = new TestHost();
        host.Folder.Write("10.csx", "Deny(\"a\", r => true);");
        await host.LoadAsync();
        host.Folder.Write("10.csx", "");

        Assert.Equal("SP2009", Assert.Single(await host.FailAsync()).Code);
        Assert.Equal(["a"], host.RuleNames);

        File.Delete(host.Folder["10.csx"]);
        Assert.Empty((await host.LoadAsync()).Rules);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("// Nothing yet.")]
    public async Task Reload_fileWithoutCode_hasNoRulesAndIsPartOfTheGeneration(string text)
    {
        var generation = await TestHost.Load(text);

        Assert.Equal(["rules.csx"], generation.Files);
        Assert.Empty(generation.Rules);
    }

    [Fact]
    public async Task Reload_ruleDeclaredWhileJudging_isAFaultOfThatRule()
    {
        var generation = await TestHost.Load("Deny(\"a\", r => { Allow(\"later\", Operations.All); return false; });");

        var judgement = await generation.JudgeAsync(Requests.Of(ScriptProxy.Sdk.Containers.List), ScriptProxy.Scripting.Run.EnforcementMode.Enforce, TestContext.Current.CancellationToken);

        Assert.Contains("declared outside the top level", judgement.Findings[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_settingsAtTopLevel_areRead()
    {
        var before = RuleSettings.Current;
        RuleSettings.Current = new RuleSettings(static name => name == "TEAM" ? "blue" : null);
        try
        {
            var generation = await TestHost.Load("Allow($\"team {Settings[\"TEAM\"]}\", Operations.Read);");

            Assert.Equal("team blue", Assert.Single(generation.Rules).Name);
        }
        finally
        {
            RuleSettings.Current = before;
        }
    }
}
