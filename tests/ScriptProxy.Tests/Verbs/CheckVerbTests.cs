using System.Text.Json;
using ScriptProxy.Tests.Scripting;
using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Verbs;

[Collection("Settings")]
public sealed class CheckVerbTests : IDisposable
{
    private const string Doubtful = "Allow(\"look\", Operations.Read);\nDeny(\"never\", Containers.Stop, r => false);\n";

    private readonly RulesFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Theory]
    [InlineData(Doubtful, "", 0)]
    [InlineData(Doubtful, "--warnings-as-errors", 1)]
    [InlineData("Allow(\"look\", Operations.Read);", "--warnings-as-errors", 0)]
    [InlineData("Allow(\"look\", Operations.Nothing);", "", 2)]
    [InlineData("Deny(\"a\", Containers.Stop);\nDeny(\"a\", Containers.Kill);", "", 2)]
    public async Task Check_exitCode_saysHowBadItIs(string rules, string flag, int exitCode)
    {
        _folder.Write("10.csx", rules);

        Assert.Equal(exitCode, await CheckAsync([_folder.Path, .. flag.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));
    }

    [Fact]
    public async Task Check_folderWithoutRules_exits4AndSaysWhatThatMeans()
    {
        _folder.Write("library/10.csx", Doubtful);

        Assert.Equal(4, await CheckAsync(_folder.Path));
        Assert.Equal("", _output.ToString());
        Assert.Contains("denies everything", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_text_isALineEachWithoutColour()
    {
        _folder.Write("10.csx", Doubtful);

        await CheckAsync(_folder.Path);

        Assert.StartsWith(_folder["10.csx"] + "(2,32): warning SP2201: ", _output.ToString(), StringComparison.Ordinal);
        Assert.Single(_output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.EndsWith(": 1 file, 2 rules, no errors, 1 warning", _error.ToString().TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_oneFile_looksAtThatAndWhatItLoads()
    {
        _folder.Write("10.csx", "Broken").Write("20.csx", "#load \"library/a.csx\"").Write("library/a.csx", Doubtful);

        Assert.Equal(0, await CheckAsync(_folder["20.csx"]));
        Assert.StartsWith(_folder["library/a.csx"] + "(2,32): warning", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_oneFileOfTheLibrary_mayLoadFromTheWholeRulesFolder()
    {
        _folder.Write("common.csx", "OperationSet stops = Containers.Stop;").Write("library/packs/a.csx", "#load \"../../common.csx\"\nDeny(\"a\", stops);");

        Assert.Equal(0, await CheckAsync(_folder["library/packs/a.csx"]));
        Assert.Contains("2 files, 1 rule,", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_testFile_isNoRuleFile()
    {
        _folder.Write("10.test.csx", "");

        Assert.Equal(2, await CheckAsync(_folder["10.test.csx"]));
    }

    [Fact]
    public async Task Check_fileThatTwoScriptsLoad_isReportedOnce()
    {
        _folder.Write("10.csx", "#load \"library/a.csx\"\nDeny(\"a\", Help);").Write("20.csx", "#load \"library/a.csx\"\nDeny(\"b\", Help);")
            .Write("library/a.csx", "bool Help(DockerRequest r) => r.Path == \"/info\";");

        await CheckAsync(_folder.Path);

        Assert.Single(_output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Check_json_hasPlacesCountsAndHelp()
    {
        _folder.Write("10.csx", Doubtful);

        Assert.Equal(0, await CheckAsync(_folder.Path, "--format", "json"));

        using var json = JsonDocument.Parse(_output.ToString());
        var root = json.RootElement;
        Assert.Equal((1, 2, 0, 1), (Int(root, "files"), Int(root, "rules"), Int(root, "errors"), Int(root, "warnings")));
        var only = Assert.Single(root.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal(("10.csx", 2, 32, "warning", "SP2201"), (Text(only, "file"), Int(only, "line"), Int(only, "column"), Text(only, "severity"), Text(only, "code")));
        Assert.NotEqual("", Text(only, "help"));
    }

    [Fact]
    public async Task Check_sarif_hasWhatTheStandardAsksFor()
    {
        _folder.Write("10 a#b.csx", "\nAllow(\"look\", Operations.Nothing);");

        Assert.Equal(2, await CheckAsync(_folder.Path, "--format", "sarif"));

        using var json = JsonDocument.Parse(_output.ToString());
        Assert.Equal("2.1.0", Text(json.RootElement, "version"));
        var run = Assert.Single(json.RootElement.GetProperty("runs").EnumerateArray());
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToArray();
        Assert.Equal(rules.Length, rules.Select(static rule => Text(rule, "id")).Distinct().Count());
        Assert.All(rules, static rule =>
        {
            Assert.NotEqual("", Text(rule.GetProperty("shortDescription"), "text"));
            Assert.Contains(Text(rule.GetProperty("defaultConfiguration"), "level"), (string[])["error", "warning"]);
            Assert.True(!rule.TryGetProperty("helpUri", out var uri) || Uri.IsWellFormedUriString(uri.GetString(), UriKind.Absolute));
        });

        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        Assert.Equal("CS0117", Text(result, "ruleId"));
        Assert.Equal("CS0117", Text(rules[Int(result, "ruleIndex")], "id"));
        Assert.Equal("error", Text(result, "level"));
        Assert.NotEqual("", Text(result.GetProperty("message"), "text"));
        var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
        Assert.Equal((2, 26), (Int(place.GetProperty("region"), "startLine"), Int(place.GetProperty("region"), "startColumn")));
        var file = place.GetProperty("artifactLocation");
        Assert.Equal("10%20a%23b.csx", Text(file, "uri"));
        var folder = Text(run.GetProperty("originalUriBaseIds").GetProperty(Text(file, "uriBaseId")), "uri");
        Assert.Equal(_folder["10 a#b.csx"], new Uri(new Uri(folder), Text(file, "uri")).LocalPath);
    }

    [Theory]
    [InlineData("10.csx", Doubtful)]
    [InlineData("10.csx", "Allow(\"look\", Operations.Read);")]
    [InlineData("10 \u00e9%\\\"x.csx", "Deny(\"\\u0000\\ud800\", Containers.Stop, r => { int x = \"\u00e9\"; return x; });")]
    [InlineData("10.csx", "#load \"nope.csx\"")]
    [InlineData("10.csx", "throw new Exception(\"a\\u001b\\ud800b\");")]
    [InlineData("10.csx", "System.IO.File.Delete(\"x\");")]
    public async Task Check_sarif_hasTheShapeOfItsSchema(string file, string rules)
    {
        _folder.Write(file, rules);

        await CheckAsync(_folder.Path, "--format", "sarif");

        using var json = JsonDocument.Parse(_output.ToString());
        Assert.Empty(SarifShape.FaultsOf(json.RootElement));
    }

    [Theory]
    [InlineData("\"level\": \"warning\"", "\"level\": \"fatal\"", "/runs/results/level is fatal")]
    [InlineData("\"startLine\": 2", "\"startLine\": 0", "/runs/results/locations/physicalLocation/region/startLine is 0")]
    [InlineData("\"executionSuccessful\"", "\"successful\"", "/runs/invocations has no executionSuccessful")]
    [InlineData("\"message\"", "\"text\"", "/runs/results has text")]
    public async Task SarifShape_ofABrokenReport_saysWhatIsWrong(string part, string broken, string fault)
    {
        _folder.Write("10.csx", Doubtful);
        await CheckAsync(_folder.Path, "--format", "sarif");

        var report = _output.ToString();
        Assert.Contains(part, report, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(report.Replace(part, broken, StringComparison.Ordinal));

        Assert.Contains(fault, SarifShape.FaultsOf(json.RootElement));
    }

    [Fact]
    public async Task Check_sarifWithoutFindings_isStillADocument()
    {
        _folder.Write("10.csx", "Allow(\"look\", Operations.Read);");

        Assert.Equal(0, await CheckAsync(_folder.Path, "--format", "sarif"));

        using var json = JsonDocument.Parse(_output.ToString());
        Assert.Equal(0, json.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task Check_help_hasExamplesAndExitCodes()
    {
        Assert.Equal(0, await CheckAsync("--help"));
        Assert.Contains("scriptproxy check --format sarif", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Exit codes:", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_formatThatDoesNotExist_isUsage() => Assert.Equal(2, await CheckAsync(_folder.Path, "--format", "xml"));

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    private Task<int> CheckAsync(params string[] arguments) => CommandLine.InvokeAsync(["check", .. arguments, "--cache", "none"], _output, _error);

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;

    private static int Int(JsonElement parent, string name) => parent.GetProperty(name).GetInt32();
}
