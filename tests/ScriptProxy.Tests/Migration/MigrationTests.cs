using Microsoft.Extensions.Logging;
using ScriptProxy.Decode;
using ScriptProxy.Scripting.Prove;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Tests.Rules;
using ScriptProxy.Tests.Scripting;
using ScriptProxy.Verbs;
using ScriptProxy.Verbs.Import;

namespace ScriptProxy.Tests.Migration;

/// <summary>
/// What the older proxies did with a request, by their documents, is what the scripts for them do, and what imported rules do. The tables
/// are in tests/migration.
/// </summary>
[Collection("Settings")] // The scripts read them when they are loaded.
public sealed class MigrationTests
{
    private static readonly MigrationBlock[] s_blocks = [.. MigrationBlock.ReadAll()];

    public static TheoryData<string> Blocks => [.. s_blocks.Select(static block => block.ToString())];

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Script_withTheOldSettings_givesTheOldVerdicts(string name)
    {
        var block = Find(name);
        await using var host = new TestHost();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(ShippedRules.Directory, "library/migrate"), "*.csx"))
        {
            host.Folder.Write("library/migrate/" + Path.GetFileName(file), File.ReadAllText(file));
        }

        host.Folder.Write("10-old.csx", $"#load \"library/migrate/{block.Script}\"\n");

        await AssertVerdictsAsync(block, await LoadAsync(host, Settings(block)));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Import_ofTheOldSettings_givesTheOldVerdicts(string name)
    {
        var block = Find(name);
        var imported = ImportFormat.All.Single(format => format.Name == block.Format).Import(block.Configuration, "old", null);
        await using var host = new TestHost();
        host.Folder.Write("10-imported.csx", imported.ToText("Imported."));

        await AssertVerdictsAsync(block, await LoadAsync(host, new RuleSettings(static _ => null)));
        Assert.DoesNotContain(host.Logger.Lines, static line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public void Tables_haveHundredsOfRequestsForEveryFormat()
    {
        Assert.Equal(ImportFormat.All.Select(static format => format.Name).Order(StringComparer.Ordinal), s_blocks.Select(static block => block.Format).Distinct());
        Assert.All(s_blocks.GroupBy(static block => block.Format), static blocks =>
        {
            var requests = blocks.SelectMany(static block => block.Requests).ToArray();
            Assert.True(requests.Length > 300, blocks.Key);
            Assert.Contains(requests, static request => request.Mark == '+');
            Assert.Contains(requests, static request => request.Mark == '-');
        });
    }

    [Fact]
    public void Guide_namesEveryFormatAndScript()
    {
        var guide = File.ReadAllText(Path.Combine(ShippedRules.Directory, "library/migrate/README.md"));

        Assert.All(s_blocks, block => Assert.Contains($"`{block.Script}` | `{block.Format}` |", guide, StringComparison.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(ShippedRules.Directory, "library/migrate"), "*.csx").Where(static file => !TestFile.Is(file)),
            file => Assert.Contains($"`{Path.GetFileName(file)}`", guide, StringComparison.Ordinal));
    }

    private static MigrationBlock Find(string name) => Array.Find(s_blocks, block => block.ToString() == name)!;

    private static RuleSettings Settings(MigrationBlock block)
    {
        if (block.FileSetting is { } setting)
        {
            return new RuleSettings(name => name == setting ? "/old" : null, _ => block.Configuration);
        }

        var values = block.Configuration.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair[1]);
        return new RuleSettings(values.GetValueOrDefault);
    }

    private static async Task<Generation> LoadAsync(TestHost host, RuleSettings settings)
    {
        var before = RuleSettings.Current;
        RuleSettings.Current = settings;
        try
        {
            return await host.LoadAsync();
        }
        finally
        {
            RuleSettings.Current = before;
        }
    }

    private static async Task AssertVerdictsAsync(MigrationBlock block, Generation rules)
    {
        var decode = WireDecoding.With(RunOptionsBinder.DefaultMinApiVersion);
        var wrong = new List<string>();
        foreach (var request in block.Requests)
        {
            var allowed = await decode(request.ToWire()) is WireAnswer.Decoded(var decoded)
                && (await rules.JudgeAsync(decoded, EnforcementMode.Enforce, TestContext.Current.CancellationToken)).Decision == Decision.Allow;
            if (allowed != request.IsAllowed)
            {
                wrong.Add($"{(allowed ? "passes" : "is denied")}: {request}");
            }
        }

        Assert.Empty(wrong);
    }
}
