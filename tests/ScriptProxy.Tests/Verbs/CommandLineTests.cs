using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Verbs;

[Collection("Settings")] // A verb that loads rules says where their settings come from.
public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scriptproxy-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("--help")]
    [InlineData("run --help")]
    public async Task Help_showsEveryFlagAndExamplesOnStandardOutput(string arguments)
    {
        Assert.Equal(0, await InvokeAsync(arguments.Split(' ')));

        Assert.All(Setting.InFile, setting => Assert.Contains(setting.Flag + " ", Output, StringComparison.Ordinal));
        Assert.Contains("Examples:", Output, StringComparison.Ordinal);
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public async Task Version_isTheProgramsVersion()
    {
        Assert.Equal(0, await InvokeAsync("--version"));

        Assert.Matches(@"^\d+\.\d+\.\d+\n$", Output);
    }

    [Theory]
    [InlineData("--no-such-flag")]
    [InlineData("no-such-verb")]
    [InlineData("run --mode")]
    [InlineData("run --mode warn --mode audit")]
    [InlineData("run --poll-rules=perhaps")]
    [InlineData("check a b")]
    public async Task Usage_thatMakesNoSense_exits2AndPointsToHelp(string arguments)
    {
        Assert.Equal(2, await InvokeAsync(arguments.Split(' ')));

        Assert.StartsWith("scriptproxy: ", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--help", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", Output);
    }

    [Theory]
    [InlineData("--listen nonsense")]
    [InlineData("run --listen nonsense")]
    [InlineData("health --listen nonsense")]
    [InlineData("--listen nonsense health")]
    public async Task Options_thatCannotBeBound_exit2AndNameTheFlag(string arguments)
    {
        Assert.Equal(2, await InvokeAsync(arguments.Split(' ')));

        Assert.StartsWith("scriptproxy: --listen: ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_goodRules_exits0()
    {
        Write("10.csx", "Allow(\"look\", Operations.Read);");

        Assert.Equal(0, await InvokeAsync("check", _folder, "--cache", "none"));
        Assert.Equal("", Output);
        Assert.Contains("1 rule", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_brokenRules_exits2AndPrintsThePlace()
    {
        Write("10.csx", "\nAllow(\"look\", Operations.Nothing);");

        Assert.Equal(2, await InvokeAsync("check", _folder, "--cache", "none"));
        Assert.StartsWith(Path.Combine(_folder, "10.csx(2,26): error CS0117: "), Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_noFolder_exits2()
    {
        Assert.Equal(2, await InvokeAsync("check", Path.Combine(_folder, "none")));
        Assert.Equal("", Output);
    }

    [Fact]
    public async Task Health_nothingListens_exits5()
    {
        Assert.Equal(5, await InvokeAsync("health", "--listen", "unix://" + Path.Combine(_folder, "none.sock")));
        Assert.Contains("none.sock", _error.ToString(), StringComparison.Ordinal);
    }

    private string Output => _output.ToString();

    private Task<int> InvokeAsync(params string[] arguments) => CommandLine.InvokeAsync(arguments, _output, _error);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
