using System.Text.Json;
using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Check;

/// <summary><c>scriptproxy check</c> as a build calls it: from the folder of a repository, with results on standard output alone.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CheckTests() => _folder.Write(
        "rules/10-ci.csx",
        "Allow(\"look\", Operations.Read);\nAllow(\"ours\", Images.Pull, r => r.Images.All(i => Regex.IsMatch(i.Registry, \"example.com\")));\n");

    [Fact]
    public async Task Text_isLinesThatEditorsLink()
    {
        var result = await CheckAsync("rules");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("rules/10-ci.csx(2,51): warning SP2203: ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Output);
        Assert.Contains("1 file, 2 rules, no errors, 1 warning", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await CheckAsync("rules", "--warnings-as-errors")).ExitCode);
    }

    [Fact]
    public async Task Json_isOneDocument()
    {
        var result = await CheckAsync("rules/10-ci.csx", "--format", "json");

        using var json = JsonDocument.Parse(result.Succeeded().Output);
        var only = Assert.Single(json.RootElement.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal("rules/10-ci.csx", only.GetProperty("file").GetString());
        Assert.Equal("SP2203", only.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Sarif_namesFilesFromTheRootOfTheRepository()
    {
        var result = await CheckAsync("rules", "--format", "sarif");

        using var json = JsonDocument.Parse(result.Succeeded().Output);
        var found = Assert.Single(json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        Assert.Equal("SP2203", found.GetProperty("ruleId").GetString());
        var file = found.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
        Assert.Equal("rules/10-ci.csx", file.GetProperty("uri").GetString());
    }

    [Fact]
    public async Task Rules_thatShip_haveNothingToReport()
    {
        var result = await new Command(Repository.Program, ["check", Repository.Rules, "--warnings-as-errors"]).RunAsync();

        Assert.Equal("", result.Succeeded().Output);
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandResult> CheckAsync(params string[] arguments) =>
        new Command(Repository.Program, ["check", .. arguments]) { Folder = Path.GetDirectoryName(_folder.File("rules"))! }.RunAsync();
}
