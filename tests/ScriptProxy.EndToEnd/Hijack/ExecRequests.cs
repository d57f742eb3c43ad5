using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using ScriptProxy.EndToEnd.Commands;

namespace ScriptProxy.EndToEnd.Hijack;

/// <summary>Execs made by way of the API, and the requests that start them.</summary>
internal static class ExecRequests
{
    internal const string Upgrade = "Connection: Upgrade\r\nUpgrade: tcp\r\n";

    /// <summary>Makes an exec with all three streams.</summary>
    internal static async Task<string> CreateAsync(DockerCli docker, string container, bool terminal, params string[] program)
    {
        using var configuration = new DockerClientConfiguration(new Uri(docker.Host));
        using var client = configuration.CreateClient();
        var parameters = new ContainerExecCreateParameters
        {
            AttachStdin = true,
            AttachStdout = true,
            AttachStderr = true,
            Tty = terminal,
            Cmd = program,
        };
        return (await client.Exec.ExecCreateContainerAsync(container, parameters, TestContext.Current.CancellationToken)).ID;
    }

    internal static async Task ResizeAsync(DockerCli docker, string exec, int rows, int columns)
    {
        using var configuration = new DockerClientConfiguration(new Uri(docker.Host));
        using var client = configuration.CreateClient();
        await client.Exec.ResizeContainerExecTtyAsync(
            exec, new ContainerResizeParameters { Height = rows, Width = columns }, TestContext.Current.CancellationToken);
    }

    /// <param name="exec">Its id.</param>
    /// <param name="terminal">As it was made.</param>
    /// <param name="headers">Whole lines: <see cref="Upgrade"/> or none.</param>
    internal static string Start(string exec, bool terminal, string headers)
    {
        var body = $$"""{"Detach":false,"Tty":{{(terminal ? "true" : "false")}}}""";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"POST /v1.41/exec/{exec}/start HTTP/1.1\r\nHost: docker\r\n{headers}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    internal static string Attach(string container, string headers) =>
        $"POST /v1.41/containers/{container}/attach?stream=1&stdin=1&stdout=1&stderr=1 HTTP/1.1\r\nHost: docker\r\n{headers}Content-Length: 0\r\n\r\n";
}
