using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Identity;

/// <summary>A network of the engine, and a proxy that its containers reach at its gateway.</summary>
internal sealed class OpenProxy : IAsyncDisposable
{
    private readonly DockerCli _engine;
    private readonly RunningProxy _proxy;
    private readonly string _subnet;
    private readonly int _port;

    private OpenProxy(DockerCli engine, RunningProxy proxy, string network, string subnet, int port)
    {
        _engine = engine;
        _proxy = proxy;
        _subnet = subnet;
        _port = port;
        Network = network;
    }

    internal string Network { get; }

    internal RunningProxy Proxy => _proxy;

    internal static async Task<OpenProxy> StartAsync(TestEngine engine, string rules, params string[] flags)
    {
        var network = Names.New();
        var subnet = string.Create(CultureInfo.InvariantCulture, $"10.205.{Random.Shared.Next(1, 255)}");
        (await engine.Docker.RunAsync("network", "create", "--subnet", subnet + ".0/24", "--gateway", subnet + ".1", network)).Succeeded();
        try
        {
            var port = FreePort();
            var proxy = await RunningProxy.StartAsync(
                engine.Address, rules, ["--listen", string.Create(CultureInfo.InvariantCulture, $"tcp://{subnet}.1:{port}?name=containers"), "--allow-plain-tcp", .. flags]);
            return new OpenProxy(engine.Docker, proxy, network, subnet, port);
        }
        catch
        {
            await engine.Docker.RunAsync("network", "rm", network);
            throw;
        }
    }

    /// <summary>An address of the network.</summary>
    internal string Address(int number) => string.Create(CultureInfo.InvariantCulture, $"{_subnet}.{number}");

    /// <summary>Runs the docker command line in a container of the network, against the proxy.</summary>
    /// <param name="options">Options of <c>docker run</c>.</param>
    /// <param name="command">What the docker command line does there.</param>
    /// <param name="network">Another network for it.</param>
    internal Task<CommandResult> InContainerAsync(string[] options, string command, string? network = null) =>
        _engine.RunAsync(["run", "--rm", .. Options(network ?? Network), .. options, "busybox", "/docker", command]);

    /// <summary>Starts a container with the docker command line in it that lasts.</summary>
    internal async Task<string> StartContainerAsync(params string[] options) =>
        (await _engine.RunAsync(["run", "-d", .. Options(Network), .. options, "busybox", "sleep", "600"])).Succeeded().Trimmed;

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _engine.RunAsync("network", "rm", Network);
    }

    private string[] Options(string network) =>
    [
        "--network", network,
        "-e", string.Create(CultureInfo.InvariantCulture, $"DOCKER_HOST=tcp://{_subnet}.1:{_port}"),
        "-v", $"{DockerProgram()}:/docker:ro",
    ];

    private static string DockerProgram() => Environment.GetEnvironmentVariable("PATH")!.Split(':')
        .Select(static folder => Path.Combine(folder, "docker")).First(File.Exists);

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
