using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace ScriptProxy.EndToEnd.Clients;

/// <summary>Docker.DotNet at work; see <see cref="ClientTests"/> for what it has to print.</summary>
internal sealed class DotNetClient(string host) : IDisposable
{
    private readonly StringBuilder _printed = new();
    private readonly DockerClientConfiguration _configuration = new(new Uri(host));

    internal async Task<string> RunAsync(string name, CancellationToken cancellation)
    {
        using var client = _configuration.CreateClient();
        var images = await client.Images.ListImagesAsync(new ImagesListParameters(), cancellation);
        Print("listed", images.Any(i => i.RepoTags?.Contains("busybox:latest") ?? false));

        const string loop = "for i in 1 2 3; do echo line $i; sleep 0.3; done; while read l && [ $l != quit ]; do echo echo $l; done";
        var created = await client.Containers.CreateContainerAsync(
            new CreateContainerParameters { Name = name, Image = "busybox", Cmd = ["sh", "-c", loop], OpenStdin = true }, cancellation);
        try
        {
            Print("created", (await client.Containers.InspectContainerAsync(name, cancellation)).State.Status == "created");
            await client.Containers.StartContainerAsync(created.ID, new ContainerStartParameters(), cancellation);
            await LogsAsync(client, name, cancellation);
            await ExecAsync(client, name, cancellation);
            await AttachAsync(client, name, cancellation);
        }
        finally
        {
            await client.Containers.RemoveContainerAsync(name, new ContainerRemoveParameters { Force = true }, CancellationToken.None);
        }

        var left = await client.Containers.ListContainersAsync(new ContainersListParameters { All = true }, cancellation);
        Print("removed", !left.Any(c => c.Names.Contains("/" + name)));
        return _printed.ToString().Trim();
    }

    public void Dispose() => _configuration.Dispose();

    private async Task LogsAsync(DockerClient client, string name, CancellationToken cancellation)
    {
        using var logs = await client.Containers.GetContainerLogsAsync(
            name, tty: false, new ContainerLogsParameters { ShowStdout = true, Follow = true }, cancellation);
        var text = await ReadUntilAsync(logs, "line 3\n", cancellation);
        Print("logs", text.Trim().Replace('\n', '|'));
    }

    private async Task ExecAsync(DockerClient client, string name, CancellationToken cancellation)
    {
        var exec = await client.Exec.ExecCreateContainerAsync(
            name,
            new ContainerExecCreateParameters { Cmd = ["sh", "-c", "echo out; echo err >&2; exit 4"], AttachStdout = true, AttachStderr = true },
            cancellation);
        using var stream = await client.Exec.StartAndAttachContainerExecAsync(exec.ID, tty: false, cancellation);
        var (output, error) = await stream.ReadOutputToEndAsync(cancellation);
        Print("exec", output.Trim() + "|" + error.Trim());
        Print("exec exit code", (await client.Exec.InspectContainerExecAsync(exec.ID, cancellation)).ExitCode);
    }

    private async Task AttachAsync(DockerClient client, string name, CancellationToken cancellation)
    {
        using var attached = await client.Containers.AttachContainerAsync(
            name, tty: false, new ContainerAttachParameters { Stream = true, Stdin = true, Stdout = true }, cancellation);
        var hello = "hello\n"u8.ToArray();
        await attached.WriteAsync(hello, 0, hello.Length, cancellation);
        Print("attach", (await ReadUntilAsync(attached, "\n", cancellation)).Trim());
        var quit = "quit\n"u8.ToArray();
        await attached.WriteAsync(quit, 0, quit.Length, cancellation);
        Print("wait", (await client.Containers.WaitContainerAsync(name, cancellation)).StatusCode);
    }

    private static async Task<string> ReadUntilAsync(MultiplexedStream stream, string end, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            var read = await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellation);
            if (read.EOF)
            {
                break;
            }

            text.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
        }

        return text.ToString();
    }

    private void Print(string what, object value) => _printed.Append(what).Append(": ").Append(value).Append('\n');
}
