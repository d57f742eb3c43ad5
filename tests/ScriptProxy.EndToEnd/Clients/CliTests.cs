using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Clients;

/// <summary>An old and a current docker command line at the same work, through the proxy and straight to the engine.</summary>
public sealed class CliTests(AllowAllProxy fixture) : IClassFixture<AllowAllProxy>
{
    [Theory]
    [InlineData(CliProgram.Debian)]
    [InlineData(CliProgram.Current)]
    public async Task DockerCli_doesItsWorkAsStraightWithTheEngine(string which)
    {
        var cli = await CliProgram.FindAsync(which);
        var expected = await CliWork.RunAsync(cli, fixture.Direct);
        Assert.Contains("got: from standard input", expected, StringComparison.Ordinal);
        Assert.Equal(expected, await CliWork.RunAsync(cli, fixture.Docker));
    }
}
