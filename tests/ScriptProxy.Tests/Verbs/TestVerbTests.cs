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

    [Theory]
    [InlineData("a.test.csx", "a")]
    [InlineData("a.csx", "a loads")]
    [InlineData("library/b.csx", "b loads")]
    public async Task Run_of_a_file_runs_the_tests_about_it(string file, string expected)
    {
        using var folder = new ProveFolder()
            .Write("a.csx", Rules)
            .Write("a.test.csx", """Test("case a", Get("/_ping").ShouldBeAllowed());""")
            .Write("c.test.csx", """Test("case c", Get("/_ping").ShouldBeAllowed());""")
            .Write("library/b.csx", """Deny("none", Operations.All);""")
            .Write("library/b.test.csx", "#load \"b.csx\"\nTest(\"case b\", Get(\"/_ping\").ShouldBeDenied());")
            .Write("loads.test.csx", "#load \"a.csx\"\n#load \"library/b.csx\"\nTest(\"case loads\", Get(\"/_ping\").ShouldBeDenied());");

        var (exitCode, output, _) = await Run([Path.Combine(folder.Path, file)]);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Equal(
            expected,
            string.Join(' ', ((string[])["a", "b", "c", "loads"]).Where(name => output.Contains($"case {name}\n", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Run_of_a_file_without_tests_says_so()
    {
        using var folder = new ProveFolder().Write("a.csx", Rules).Write("b.test.csx", """Test("a", Get("/_ping").ShouldBeAllowed());""");

        var (exitCode, _, error) = await Run([Path.Combine(folder.Path, "a.csx")]);

        Assert.Equal(ExitCode.NothingRan, exitCode);
        Assert.Contains("no *.test.csx is about", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Unusable, (await Run([Path.Combine(folder.Path, "a.csx"), "--coverage"])).ExitCode);
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
