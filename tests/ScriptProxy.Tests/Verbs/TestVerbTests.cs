using ScriptProxy.Tests.Scripting.Prove;
using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Verbs;

[Collection("Settings")] // A verb that loads rules says where their settings come from.
public sealed class TestVerbTests
{
    private const string Rules = """Allow("all", Operations.All);""";

    [Theory]
    [InlineData(Rules, """Test("a", Get("/_ping").ShouldBeAllowed());""", "", ExitCode.Success)]
    [InlineData(Rules, """Test("a", Get("/_ping").ShouldBeDenied());""", "", ExitCode.Negative)]
    [InlineData(Rules, """Test("a", Get("/_ping").ShouldNotChange());""", "--mutants", ExitCode.Negative)]
    [InlineData(Rules, "nonsense", "", ExitCode.Unusable)]
    [InlineData("nonsense", """Test("a", Get("/_ping").ShouldBeAllowed());""", "", ExitCode.Unusable)]
    [InlineData(Rules, "", "", ExitCode.NothingRan)]
    [InlineData(Rules, """Test("a", Get("/_ping").ShouldBeAllowed());""", "--filter nothing", ExitCode.NothingRan)]
    public async Task Run_exit_code_tells(string rules, string tests, string flags, int exitCode)
    {
        using var folder = new ProveFolder().Write("a.csx", rules).Write("a.test.csx", tests);

        Assert.Equal(exitCode, (await Run([folder.Path, .. flags.Split(' ', StringSplitOptions.RemoveEmptyEntries)])).ExitCode);
    }

    [Fact]
    public async Task Run_without_test_files_says_so()
    {
        using var folder = new ProveFolder().Write("a.csx", Rules);

        var (exitCode, _, error) = await Run([folder.Path]);

        Assert.Equal(ExitCode.NothingRan, exitCode);
        Assert.Contains("there is no *.test.csx", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "1 passed, 0 failed")]
    [InlineData("json", "\"passed\": 1")]
    [InlineData("junit", "<testsuites tests=\"1\"")]
    public async Task Run_writes_the_format_that_is_asked_for(string format, string part)
    {
        using var folder = new ProveFolder().Write("a.csx", Rules).Write("a.test.csx", """Test("a", Get("/_ping").ShouldBeAllowed());""");

        var (exitCode, output, _) = await Run([folder.Path, "--format", format]);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_a_folder_that_is_none_cannot_be_tested() =>
        Assert.Equal(ExitCode.Unusable, (await Run(["/no/such/folder"])).ExitCode);

    private static async Task<(int ExitCode, string Output, string Error)> Run(string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exitCode = await CommandLine.InvokeAsync(["test", .. arguments, "--cache", "none"], output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
