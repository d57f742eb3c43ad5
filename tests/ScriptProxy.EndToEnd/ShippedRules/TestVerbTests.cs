using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.ShippedRules;

public sealed class TestVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Test_theShippedRules_passReachEverythingAndMissNoMutant()
    {
        var result = await new Command(Repository.Program, ["test", Repository.Rules, "--coverage", "--mutants"]) { Limit = TimeSpan.FromMinutes(5) }.RunAsync();

        Assert.Matches(@"coverage \d+ %: (\d+) of \1 rules took effect", result.Succeeded().Output);
        Assert.Contains(" 0 survived", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"[1-9]\d* passed, 0 failed in \d+ ms\n$", result.Output);
    }

    [Fact]
    public async Task Test_aFailingCase_endsWithCode1AndShowsWhy()
    {
        _folder.Write("a.csx", "Allow(\"all\", Operations.All);\n");
        _folder.Write("a.test.csx", "Test(\"nobody pings\", Get(\"/_ping\").ShouldBeDenied());\n");

        var result = await new Command(Repository.Program, ["test", _folder.File(".")]).RunAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("a.test.csx:1  GET /_ping", result.Output, StringComparison.Ordinal);
        Assert.Contains("allow \"all\" (a.csx:1)", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_aFileIsSaved_runsAgainAndEndsWithTheLastResult()
    {
        _folder.Write("a.csx", "Allow(\"all\", Operations.All);\n");
        _folder.Write("a.test.csx", "Test(\"nobody pings\", Get(\"/_ping\").ShouldBeDenied());\n");
        await using var watching = new Command(Repository.Program, ["test", _folder.File("."), "--watch"]).Start();
        await watching.WaitForOutputAsync("0 passed, 1 failed");
        await watching.WaitForErrorAsync("waiting for a change");

        _folder.Write("a.csx", "Deny(\"all\", Operations.All);\n");

        await watching.WaitForOutputAsync("1 passed, 0 failed");
        await watching.SignalAsync("INT");
        Assert.Equal(0, (await watching.WaitAsync(TimeSpan.FromSeconds(20))).ExitCode);
    }

    [Fact]
    public async Task Run_withGatedTestsThatFail_doesNotStart()
    {
        _folder.Write("a.csx", "Allow(\"all\", Operations.All);\n");
        _folder.Write("a.test.csx", "Test(\"nobody pings\", Get(\"/_ping\").ShouldBeDenied());\n");

        var result = await new Command(
            Repository.Program, ["run", "--gate-tests", "--rules", _folder.File("."), "--listen", "unix://" + _folder.File("s")]).RunAsync();

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("a.test.csx(1,1): error SP2401: test \"nobody pings\" failed", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
