using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Clients;

public sealed class ComposeTests(AllowAllProxy fixture) : IClassFixture<AllowAllProxy>
{
    [Fact]
    public async Task ComposeV1_upLogsExecDown_works() => await ComposeWork.RunAsync("/usr/bin/docker-compose", "version: '3.4'\n" + ComposeWork.Project, fixture.Docker, fixture.Direct);

    /// <summary>As versions before 1.29 do by themselves.</summary>
    [Fact]
    public async Task ComposeV1_thatAsksForAnOldVersion_isToldWhichOneToSet()
    {
        using var folder = new TemporaryFolder();
        folder.Write("compose.yaml", "version: '3.4'\n" + ComposeWork.Project);
        var environment = new Dictionary<string, string?>(fixture.Docker.Environment) { ["COMPOSE_API_VERSION"] = "1.38" };

        var result = await new Command("/usr/bin/docker-compose", ["-f", folder.File("compose.yaml"), "ps"]) { Environment = environment }.RunAsync();

        Assert.Contains("client version 1.38 is too old. Minimum supported API version is 1.40", result.Failed().Error, StringComparison.Ordinal);
        Assert.Contains("COMPOSE_API_VERSION=1.41", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComposeV2_upLogsExecDown_works()
    {
        await ComposeWork.RunAsync(await ComposeWork.Version2Async(), ComposeWork.Project, fixture.Docker, fixture.Direct);
    }
}
