using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Identity;

/// <summary>Containers of one network, each with its own rights, with the docker command line in them.</summary>
public sealed class CallingContainerTests(TestEngine engine) : IDisposable
{
    private const string Reader = "role=reader";

    private readonly TemporaryFolder _rules = new();

    [Fact]
    public async Task Containers_on_one_network_have_their_own_rights()
    {
        _rules.Write("clients.csx", """
            Allow("everybody says hello", Operations.Read & Engine.All);
            Allow("readers list containers", Containers.List, r => r.Client.Container?.Labels.GetValueOrDefault("role") == "reader");
            """);
        await using var open = await OpenProxy.StartAsync(engine, _rules.Path, "--log-decisions", "-");

        // From its first moment.
        for (var i = 0; i < 3; i++)
        {
            (await open.InContainerAsync(["--label", Reader], "ps")).Succeeded();
        }

        Denied(await open.InContainerAsync(["--label", "role=writer"], "ps"));
        Denied(await open.InContainerAsync(["--label", Reader], "ps", network: "host"));
        Denied(await open.Proxy.DockerOverTcp.RunAsync("ps"));
        await open.Proxy.Process.WaitForOutputAsync("\"client\":\"container:");
    }

    [Fact]
    public async Task An_address_that_is_used_again_brings_no_rights()
    {
        _rules.Write("clients.csx", """
            Allow("everybody says hello", Operations.Read & Engine.All);
            Allow("readers list containers", Containers.List, r => r.Client.Container?.Labels.GetValueOrDefault("role") == "reader");
            """);
        await using var open = await OpenProxy.StartAsync(engine, _rules.Path);
        for (var round = 0; round < 3; round++)
        {
            (await open.InContainerAsync(["--label", Reader, "--ip", open.Address(77)], "ps")).Succeeded();
            Denied(await open.InContainerAsync(["--ip", open.Address(77)], "ps"));
        }
    }

    [Fact]
    public async Task A_container_that_is_renamed_or_joined_loses_what_its_name_gave()
    {
        var name = Names.New();
        _rules.Write("clients.csx", $"""
            Allow("everybody says hello", Operations.Read & Engine.All);
            Allow("one lists containers", Containers.List, r => r.Client.Container?.Name == "{name}");
            """);
        await using var open = await OpenProxy.StartAsync(engine, _rules.Path);
        var id = await open.StartContainerAsync("--name", name);
        string? joined = null;
        try
        {
            (await ExecAsync(id)).Succeeded();
            (await engine.Docker.RunAsync("rename", name, name + "-old")).Succeeded();
            Denied(await ExecAsync(id));
            (await engine.Docker.RunAsync("rename", name + "-old", name)).Succeeded();
            (await ExecAsync(id)).Succeeded();

            joined = (await engine.Docker.RunAsync("run", "-d", "--network", "container:" + name, "busybox", "sleep", "600")).Succeeded().Trimmed;
            Denied(await ExecAsync(id));
        }
        finally
        {
            await engine.Docker.RunAsync(["rm", "-f", id, .. joined is null ? Array.Empty<string>() : [joined]]);
        }
    }

    public void Dispose() => _rules.Dispose();

    private Task<CommandResult> ExecAsync(string id) => engine.Docker.RunAsync("exec", id, "/docker", "ps");

    private static void Denied(CommandResult result) => Assert.Contains("denied", result.Failed().Everything, StringComparison.Ordinal);
}
