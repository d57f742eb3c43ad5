using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Tests.Scripting.Load;

/// <summary>Files that settings name and rules read: they are as good as part of the rules.</summary>
[Collection("Settings")] // The source of settings is one for the process.
public sealed class SettingFileTests : IAsyncLifetime
{
    private const string Script = "foreach (var line in (Settings.File(\"NAMES_FILE\") ?? \"none\").Split('\\n')) { Allow(line, Operations.Read); }";

    private readonly RuleSettings _before = RuleSettings.Current;
    private readonly TestHost _host = new(static folder => new RuleHostOptions { Directory = folder.Path, RescanInterval = TimeSpan.FromMilliseconds(50) });

    private string File => _host.Folder["../names.txt"];

    public ValueTask InitializeAsync()
    {
        RuleSettings.Current = new RuleSettings(name => name == "NAMES_FILE" ? File : name == "EMPTY" ? " " : null);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        RuleSettings.Current = _before;
    }

    [Fact]
    public async Task File_ofASetting_isReadAtTheTopLevel()
    {
        System.IO.File.WriteAllText(File, "one\ntwo");
        _host.Folder.Write("rules.csx", Script);

        await _host.LoadAsync();

        Assert.Equal(["one", "two"], _host.RuleNames);
    }

    [Theory]
    [InlineData("EMPTY")]
    [InlineData("ABSENT")]
    public async Task File_ofNoSetting_isNull(string name)
    {
        _host.Folder.Write("rules.csx", Script.Replace("NAMES_FILE", name, StringComparison.Ordinal));

        await _host.LoadAsync();

        Assert.Equal(["none"], _host.RuleNames);
    }

    [Fact]
    public async Task Change_ofTheFile_isAChangeOfTheRules()
    {
        System.IO.File.WriteAllText(File, "one");
        _host.Folder.Write("rules.csx", Script);
        _host.Folder.Write("20-others.csx", "Allow(\"others\", Operations.Read);");
        await _host.StartAsync();
        var others = _host.Host.Current.Rules[0];

        System.IO.File.WriteAllText(File, "two");

        await _host.UntilAsync("others", "two");
        Assert.Same(others, _host.Host.Current.Rules[0]);
    }

    [Fact]
    public async Task Reload_withoutAChange_keepsTheGeneration()
    {
        System.IO.File.WriteAllText(File, "one");
        _host.Folder.Write("rules.csx", Script);
        var before = await _host.LoadAsync();

        Assert.Same(before, await _host.LoadAsync());
    }

    [Fact]
    public async Task File_thatIsGone_stopsTheLoadAndTheRulesStayUntilItIsBack()
    {
        System.IO.File.WriteAllText(File, "one");
        _host.Folder.Write("rules.csx", Script);
        await _host.StartAsync();

        System.IO.File.Delete(File);

        var failed = Assert.IsType<LoadOutcome.Failed>(await _host.NextAsync());
        Assert.Contains($"NAMES_FILE names {File}, which cannot be read: there is no such file", Assert.Single(failed.Diagnostics).ToString(), StringComparison.Ordinal);
        Assert.Equal(["one"], _host.RuleNames);

        System.IO.File.WriteAllText(File, "two");
        await _host.UntilAsync("two");
    }

    [Fact]
    public async Task File_thatMakesTheRulesFail_isReadAgainWhenItChanges()
    {
        System.IO.File.WriteAllText(File, "one");
        _host.Folder.Write("rules.csx", Script);
        await _host.StartAsync();

        System.IO.File.WriteAllText(File, "twice\ntwice");
        Assert.Equal(ScriptCodes.DuplicateRule, Assert.IsType<LoadOutcome.Failed>(await _host.NextAsync()).Diagnostics[0].Code);

        System.IO.File.WriteAllText(File, "once");
        await _host.UntilAsync("once");
    }

    [Fact]
    public async Task File_thatIsNoText_stopsTheLoad()
    {
        System.IO.File.WriteAllBytes(File, [0xff, 0xfe, 0x00]);
        _host.Folder.Write("rules.csx", Script);

        Assert.Contains("cannot be read", Assert.Single(await _host.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_thatIsTooLong_stopsTheLoad()
    {
        System.IO.File.WriteAllText(File, new string('a', (1024 * 1024) + 1));
        _host.Folder.Write("rules.csx", Script);

        Assert.Contains("longer than 1 MiB", Assert.Single(await _host.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_inACondition_isAFaultOfTheRule()
    {
        System.IO.File.WriteAllText(File, "one");
        _host.Folder.Write("rules.csx", "Allow(\"a\", Operations.Read, r => Settings.File(\"NAMES_FILE\") is not null);");
        var generation = await _host.LoadAsync();

        var judgement = await generation.JudgeAsync(Requests.Of(ScriptProxy.Sdk.Containers.List), EnforcementMode.Enforce, TestContext.Current.CancellationToken);

        Assert.Equal(Decision.Deny, judgement.Decision);
        Assert.Contains(judgement.Findings, static finding => finding.Text.Contains("top level", StringComparison.Ordinal));
    }
}
