using Docker.DotNet;
using Docker.DotNet.Models;

namespace ScriptProxy.EndToEnd.Record;

/// <summary>Docker.DotNet at ordinary work, to be recorded: what programs commonly use of it, once.</summary>
internal sealed class DotNetRecording(string host) : IDisposable
{
    private readonly DockerClientConfiguration _configuration = new(new Uri(host));

    internal async Task RunAsync(CancellationToken cancellation)
    {
        using var client = _configuration.CreateClient();
        await client.System.PingAsync(cancellation);
        await client.System.GetVersionAsync(cancellation);
        await client.System.GetSystemInfoAsync(cancellation);
        await client.Images.ListImagesAsync(new ImagesListParameters { All = true }, cancellation);
        await client.Images.InspectImageAsync("busybox", cancellation);
        await client.Images.TagImageAsync("busybox", new ImageTagParameters { RepositoryName = "team/app", Tag = "1" }, cancellation);
        await AttemptAsync(() => client.Images.CreateImageAsync(
            new ImagesCreateParameters { FromImage = "alpine", Tag = "3.20" }, null, new Progress<JSONMessage>(), cancellation));
        var network = await client.Networks.CreateNetworkAsync(
            new NetworksCreateParameters { Name = "team", Driver = "bridge", Labels = new Dictionary<string, string> { ["a"] = "b" } }, cancellation);
        await client.Volumes.CreateAsync(new VolumesCreateParameters { Name = "data" }, cancellation);
        var web = (await client.Containers.CreateContainerAsync(Web(), cancellation)).ID;
        await client.Containers.StartContainerAsync(web, new ContainerStartParameters(), cancellation);
        await client.Networks.ConnectNetworkAsync(network.ID, new NetworkConnectParameters { Container = web }, cancellation);
        await client.Networks.InspectNetworkAsync(network.ID, cancellation);
        await client.Networks.DisconnectNetworkAsync(network.ID, new NetworkDisconnectParameters { Container = web, Force = true }, cancellation);
        await LookAsync(client, web, cancellation);
        await ExecAsync(client, web, cancellation);
        await client.Containers.UpdateContainerAsync(
            web, new ContainerUpdateParameters { Memory = 100663296, MemorySwap = 201326592 }, cancellation);
        await client.Containers.RenameContainerAsync(web, new ContainerRenameParameters { NewName = "web2" }, cancellation);
        await client.Containers.PauseContainerAsync(web, cancellation);
        await client.Containers.UnpauseContainerAsync(web, cancellation);
        await client.Containers.RestartContainerAsync(web, new ContainerRestartParameters { WaitBeforeKillSeconds = 1 }, cancellation);
        await client.Containers.KillContainerAsync(web, new ContainerKillParameters { Signal = "KILL" }, cancellation);
        await client.Containers.WaitContainerAsync(web, cancellation);
        await client.Containers.StopContainerAsync(web, new ContainerStopParameters { WaitBeforeKillSeconds = 1 }, cancellation);
        await client.Containers.RemoveContainerAsync(web, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, cancellation);
        await client.Containers.PruneContainersAsync(new ContainersPruneParameters(), cancellation);
        await client.Volumes.ListAsync(cancellation);
        await client.Volumes.RemoveAsync("data", force: true, cancellation);
        await client.Networks.ListNetworksAsync(new NetworksListParameters(), cancellation);
        await client.Networks.DeleteNetworkAsync(network.ID, cancellation);
        await client.Images.DeleteImageAsync("team/app:1", new ImageDeleteParameters(), cancellation);
    }

    public void Dispose() => _configuration.Dispose();

    private static CreateContainerParameters Web() => new()
    {
        Name = "web",
        Image = "busybox",
        Cmd = ["sh", "-c", "echo up; sleep 300"],
        Env = ["A=1"],
        Labels = new Dictionary<string, string> { ["a"] = "b" },
        ExposedPorts = new Dictionary<string, EmptyStruct> { ["80/tcp"] = default },
        HostConfig = new HostConfig
        {
            Binds = ["data:/data"],
            Memory = 67108864,
            RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.UnlessStopped },
            PortBindings = new Dictionary<string, IList<PortBinding>> { ["80/tcp"] = [new PortBinding { HostIP = "127.0.0.1", HostPort = "" }] },
        },
    };

    private static async Task LookAsync(DockerClient client, string web, CancellationToken cancellation)
    {
        await client.Containers.ListContainersAsync(
            new ContainersListParameters
            {
                All = true,
                Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { ["a=b"] = true } },
            },
            cancellation);
        await client.Containers.InspectContainerAsync(web, cancellation);
        await client.Containers.ListProcessesAsync(web, new ContainerListProcessesParameters(), cancellation);
        await client.Containers.InspectChangesAsync(web, cancellation);
        using var logs = await client.Containers.GetContainerLogsAsync(
            web, tty: false, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true, Tail = "10" }, cancellation);
        await logs.ReadOutputToEndAsync(cancellation);
        using var attached = await client.Containers.AttachContainerAsync(
            web, tty: false, new ContainerAttachParameters { Stream = true, Stdout = true, Stderr = true }, cancellation);
    }

    private static async Task ExecAsync(DockerClient client, string web, CancellationToken cancellation)
    {
        var exec = await client.Exec.ExecCreateContainerAsync(
            web, new ContainerExecCreateParameters { Cmd = ["echo", "hi"], AttachStdout = true, AttachStderr = true }, cancellation);
        using var stream = await client.Exec.StartAndAttachContainerExecAsync(exec.ID, tty: false, cancellation);
        await stream.ReadOutputToEndAsync(cancellation);
        await client.Exec.InspectContainerExecAsync(exec.ID, cancellation);
    }

    /// <summary>The engine may have no way to a registry; what the client asked of it counts.</summary>
    private static async Task AttemptAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (DockerApiException)
        {
            // Said so.
        }
    }
}
