using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Verbs;

public sealed class RehearsalTests
{
    [Fact]
    public async Task Perform_always_getsTheEnginesAnswer()
    {
        var answer = await Rehearsal.PerformAsync();

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n{}", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(true, "run")]
    [InlineData(true, "run", "--listen", "tcp://127.0.0.1:2375")]
    [InlineData(true, "--rules", "elsewhere")]
    [InlineData(false, "--help")]
    [InlineData(false, "--rules", "elsewhere", "-h")]
    [InlineData(false, "--version")]
    [InlineData(false, "check")]
    [InlineData(false, "health")]
    public void Serves_commandLine_isTrueForTheVerbThatDoes(bool serves, params string[] arguments) =>
        Assert.Equal(serves, Rehearsal.Serves(arguments));
}
