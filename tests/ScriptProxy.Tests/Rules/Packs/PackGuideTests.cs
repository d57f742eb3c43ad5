using System.Text.RegularExpressions;

namespace ScriptProxy.Tests.Rules.Packs;

/// <summary>The guide names every rule of every pack, and no rule that does not exist.</summary>
[Collection("Settings")] // The packs read them when they are loaded.
public sealed partial class PackGuideTests
{
    private static string Guide => File.ReadAllText(Path.Combine(Pack.Directory, "README.md"));

    [Fact]
    public async Task Guide_names_the_rules_of_the_packs()
    {
        var rules = Pack.RulesOf(await Pack.Load([.. Pack.Files])).Select(rule => rule.Name);

        Assert.Equal(rules.Order(StringComparer.Ordinal), RuleName().Matches(Guide).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Guide_names_the_settings_that_the_packs_read()
    {
        var read = Pack.Sources.Select(File.ReadAllText)
            .SelectMany(text => SettingRead().Matches(text)).Select(match => match.Groups[1].Value).Distinct();

        Assert.Equal(read.Order(StringComparer.Ordinal), SettingRow().Matches(Guide).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Guide_names_every_check_of_section_5()
    {
        var rows = Guide.Split('\n').Where(line => line.StartsWith("| 5.", StringComparison.Ordinal)).Select(line => line.Split('|')[1].Trim());

        Assert.Equal(Enumerable.Range(1, 32).Select(number => $"5.{number}"), rows);
    }

    [Fact]
    public void Guide_names_every_file()
    {
        foreach (var file in Pack.Sources.Select(Path.GetFileName))
        {
            Assert.Contains($"`{file}`", Guide, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("`((?:PSS baseline|PSS restricted|CIS 5[.0-9]*(?: default)?|read-only): [^`]+)`")]
    private static partial Regex RuleName();

    [GeneratedRegex("(?:Settings\\[|Settings\\.List\\(|Settings\\.Bool\\(|PortRanges\\()\"([A-Z_]+)\"")]
    private static partial Regex SettingRead();

    [GeneratedRegex("^\\| `([A-Z_]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();
}
