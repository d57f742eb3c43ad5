using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Proxy;

/// <summary>The published program, listening on a unix socket and a TCP port of its own.</summary>
internal sealed class RunningProxy : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private RunningProxy(TemporaryFolder folder, RunningCommand process, int port)
    {
        _folder = folder;
        Process = process;
        Port = port;
    }

    internal RunningCommand Process { get; }

    internal int Port { get; }

    internal string SocketPath => SocketIn(_folder);

    internal DockerCli Docker => new("unix://" + SocketPath);

    internal DockerCli DockerOverTcp => new(string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{Port}"));

    /// <summary>Returns once the program says that it serves.</summary>
    /// <param name="upstream">The engine.</param>
    /// <param name="rules">The rules folder; null to name none.</param>
    /// <param name="flags">More flags.</param>
    internal static Task<RunningProxy> StartAsync(string upstream, string? rules, params string[] flags) =>
        StartAsync(upstream, rules, new Dictionary<string, string?>(), flags);

    /// <summary>The same with variables in its environment, as rules read them for settings.</summary>
    internal static async Task<RunningProxy> StartAsync(
        string upstream, string? rules, IReadOnlyDictionary<string, string?> environment, params string[] flags)
    {
        var folder = new TemporaryFolder();
        var port = FreePort();
        var command = new Command(Repository.Program, [
            "run",
            "--listen", "unix://" + SocketIn(folder),
            "--listen", string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{port}"),
            "--upstream", upstream,
            .. rules is null ? (string[])[] : ["--rules", rules],
            .. flags])
        { Folder = folder.Path, Environment = environment };
        var proxy = new RunningProxy(folder, command.Start(), port);
        await proxy.Process.WaitForErrorAsync("listening on");
        return proxy;
    }

    /// <summary>One that nobody listens on at the moment.</summary>
    internal static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Asks it to end and returns how it ended and how long that took.</summary>
    internal async Task<(CommandResult Result, TimeSpan Took)> StopAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        await Process.SignalAsync("TERM");
        var result = await Process.WaitAsync(TimeSpan.FromSeconds(20));
        return (result, TimeProvider.System.GetElapsedTime(start));
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            await Process.SignalAsync("TERM");
            await Process.WaitAsync(TimeSpan.FromSeconds(20));
        }

        await Process.DisposeAsync();
        _folder.Dispose();
    }

    private static string SocketIn(TemporaryFolder folder) => folder.File("proxy.sock");
}
