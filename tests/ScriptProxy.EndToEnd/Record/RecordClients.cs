using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Record;

/// <summary>
/// Writes tests/corpus/clients anew: what real clients send when they do ordinary work. Not a test; to run it:
/// <c>tests/run -explicit only -class '*RecordClients'</c>. Look at the changes before they are committed.
/// </summary>
public sealed class RecordClients(TestEngine machine)
{
    private readonly TestEngine _machine = machine; // has prepared this machine

    [Fact(Explicit = true)]
    public Task Docker28() => RecordStepsAsync("docker-28", "docker 28", "docker", "/usr/local/bin/docker", ClientSteps.Docker);

    [Fact(Explicit = true)]
    public Task Docker20() => RecordStepsAsync(
        "docker-20.10",
        "docker 20.10",
        "docker",
        "/usr/bin/docker",
        [.. ClientSteps.Docker, "DOCKER_BUILDKIT=1 docker build -t team/app:6 . || true"]);

    [Fact(Explicit = true)]
    public Task ComposeV1() => RecordStepsAsync(
        "compose-v1", "docker-compose 1", "compose", "/usr/bin/docker-compose -f compose.yaml -p team", ClientSteps.Compose, "version: '3.8'\n");

    [Fact(Explicit = true)]
    public async Task ComposeV2()
    {
        var plugin = (await Scripts.RunAsync("compose-v2", [])).Output.Trim();
        await RecordStepsAsync("compose-v2", "docker compose 2", "compose", $"{plugin} -f compose.yaml -p team", ClientSteps.Compose);
    }

    [Fact(Explicit = true)]
    public Task DockerPy() => RecordProgramAsync("docker-py", "/usr/bin/python3", Repository.OfTests("Record", "python", "record.py"));

    [Fact(Explicit = true)]
    public Task Dockerode()
    {
        var script = Path.Combine(Repository.Cache, "dockerode", "record.js");
        // Node looks for packages above the script, and they are installed outside the tree.
        File.Copy(Repository.OfTests("Record", "dockerode", "record.js"), script, overwrite: true);
        return RecordProgramAsync("dockerode", "node", script);
    }

    [Fact(Explicit = true)]
    public async Task DockerDotNet()
    {
        await using var engine = await RecordedEngine.StartAsync();
        engine.Recorder.Step = "Docker.DotNet";
        using var program = new DotNetRecording(engine.Recorder.Address);
        await program.RunAsync(TestContext.Current.CancellationToken);
        await engine.WriteCasesAsync("docker-dotnet");
    }

    private async Task RecordStepsAsync(string client, string name, string command, string program, string[] steps, string projectHead = "")
    {
        Assert.NotEmpty(_machine.Address);
        await using var engine = await RecordedEngine.StartAsync();
        using var folder = new TemporaryFolder();
        // First on the path, so that the steps name the client and the shell finds this release of it.
        var script = folder.Write($"bin/{command}", $"#!/bin/sh\nexec {program} \"$@\"\n");
        (await new Command("chmod", ["+x", script]).RunAsync()).Succeeded();
        folder.Write("Dockerfile", ClientSteps.Dockerfile);
        folder.Write("Dockerfile.stdin", "FROM busybox\nRUN true\n");
        folder.Write("page", "hello\n");
        folder.Write("compose.yaml", projectHead + ClientSteps.Project);
        var failures = new List<string>();
        foreach (var step in steps)
        {
            engine.Recorder.Step = $"{name}: {step.Replace(" || true", "", StringComparison.Ordinal)}";
            var running = new Command("timeout", ["-s", "KILL", "60", "bash", "-o", "pipefail", "-c", step])
            {
                Environment = new Dictionary<string, string?>(new DockerCli(engine.Recorder.Address).Environment)
                {
                    ["PATH"] = $"{folder.Path}/bin:{Environment.GetEnvironmentVariable("PATH")}",
                },
                Folder = folder.Path,
                Limit = TimeSpan.FromMinutes(2),
            };
            var result = await running.RunAsync();
            if (result.ExitCode != 0)
            {
                failures.Add($"{step}\n{result.Everything}");
            }
        }

        await engine.WriteCasesAsync(client);
        // After the writing: what did work is worth looking at.
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    private static async Task RecordProgramAsync(string client, string program, string script)
    {
        await using var engine = await RecordedEngine.StartAsync();
        engine.Recorder.Step = client;
        var command = new Command(program, [script])
        {
            Environment = new DockerCli(engine.Recorder.Address).Environment,
            Limit = TimeSpan.FromMinutes(3),
        };
        var result = await command.RunAsync();
        await engine.WriteCasesAsync(client);
        result.Succeeded();
    }
}
