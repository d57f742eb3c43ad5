using ScriptProxy.Sdk.Rules;
using ScriptProxy.Tests.Scripting;
using ScriptProxy.Verbs;
using ScriptProxy.Verbs.Presets;

namespace ScriptProxy.Tests.Verbs.Presets;

/// <summary>Presets on the command line, those that ship.</summary>
[Collection("Settings")] // A verb that loads rules says where their settings come from.
public sealed class PresetVerbsTests : IDisposable
{
    private readonly RuleSettings _settings = RuleSettings.Current;
    private readonly RulesFolder _rules = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        RuleSettings.Current = _settings;
        _rules.Dispose();
    }

    [Fact]
    public async Task Presets_listsEachWithALine()
    {
        Assert.Equal(0, await InvokeAsync("presets"));

        var lines = _output.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(PresetLibrary.Files().Select(static file => file.Name), lines.Select(static line => line.Split(' ')[0]));
        Assert.Contains(lines, static line => line.StartsWith("traefik  ", StringComparison.Ordinal) && line.Contains("  Traefik on one engine: ", StringComparison.Ordinal));
        Assert.All(lines, static line => Assert.EndsWith(".", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Presets_withoutALibrary_exits4()
    {
        Assert.Equal(4, await PresetsVerb.RunAsync(PresetLibrary.Files(_rules.Path), _output, _error));
        Assert.Contains("there is no preset in ", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--preset", "traefic", "--preset: there is no preset \"traefic\"; do you mean traefik? scriptproxy presets lists all [SP5001]")]
    [InlineData("--preset", "traefik@web", "--preset: traefik@web: no listener is called \"web\"; there is tcp://127.0.0.1:2375, and --listen ADDRESS?name=NAME gives a name [SP5001]")]
    public async Task Run_withOneThatCannotBe_exits2(string flag, string value, string problem)
    {
        Assert.Equal(2, await InvokeAsync("run", flag, value));

        Assert.Equal($"scriptproxy: {problem}\n", _error.ToString());
    }

    [Fact]
    public async Task Explain_aPreset_isTheWholeRuleSet()
    {
        _rules.Write("10.csx", """Allow("everything", Operations.All);""");

        Assert.Equal(0, await InvokeAsync(["explain", "GET", "/containers/json", "--preset", "traefik", .. InProcess]));
        Assert.Contains("allows     \"traefik: find containers\"  library/presets/traefik.csx:", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await InvokeAsync(["explain", "GET", "/images/json", "--preset", "traefik", .. InProcess]));
    }

    [Fact]
    public async Task Explain_aPresetBesideRules_isNotTheWholeRuleSet()
    {
        _rules.Write("10.csx", """Allow("images", Images.List);""");

        Assert.Equal(0, await InvokeAsync(["explain", "GET", "/images/json", "--preset", "traefik", "--rules", _rules.Path, .. InProcess]));
        Assert.Equal(0, await InvokeAsync(["explain", "GET", "/containers/json", "--preset", "traefik", "--rules", _rules.Path, .. InProcess]));
    }

    [Theory]
    [InlineData("web", 0)]
    [InlineData("ci", 1)]
    public async Task Explain_aPresetOfAListener_isAboutItsClients(string listener, int exitCode) =>
        Assert.Equal(exitCode, await InvokeAsync(["explain", "GET", "/containers/json", "--preset", "traefik@web", "--client", $"listener={listener}", .. InProcess]));

    [Fact]
    public async Task Check_presets_areCheckedInPlaceOfTheFolder()
    {
        Assert.Equal(0, await InvokeAsync(["check", "--preset", "uptime-kuma", "--preset", "docker-compose", .. InProcess]));

        Assert.Matches("^presets uptime-kuma, docker-compose: 2[0-9] files, [4-9][0-9] rules, no errors, no warnings\n$", _error.ToString());
    }

    [Fact]
    public async Task Compile_withoutAFolder_compilesThePresetsToo()
    {
        _rules.Write("10.csx", """Allow("everything", Containers.All);""");
        string[] cache = ["--compile", "in-process", "--cache", _rules["../cache"]];
        var all = PresetLibrary.Files().Count + 1;

        Assert.Equal(0, await InvokeAsync(["compile", "--rules", _rules.Path, .. cache]));
        Assert.Contains($": {all} rule files compiled, 0 were there already; 1 rules in ", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await InvokeAsync(["compile", "--preset", "docker-compose", "--preset", "traefik@web", .. cache]));
        Assert.Contains(": 0 rule files compiled, 2 were there already", _output.ToString(), StringComparison.Ordinal);
    }

    private static string[] InProcess => ["--compile", "in-process", "--cache", "none"];

    private Task<int> InvokeAsync(params string[] arguments) => CommandLine.InvokeAsync(arguments, _output, _error);
}
