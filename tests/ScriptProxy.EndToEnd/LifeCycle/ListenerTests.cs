using System.Globalization;
using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.LifeCycle;

/// <summary>Listeners that cannot be opened, and those that somebody else has opened.</summary>
public sealed class ListenerTests(TestEngine engine) : IDisposable
{
    /// <summary>What systemd does, in short: sockets from 3 on, and the process that is meant.</summary>
    private const string Activator = """
        import os, socket, sys
        path, program = sys.argv[1], sys.argv[2:]
        unix = socket.socket(socket.AF_UNIX); unix.bind(path); unix.listen(16)
        tcp = socket.socket(); tcp.bind(("127.0.0.1", 0)); tcp.listen(16)
        print(tcp.getsockname()[1], flush=True)
        first, second = os.dup(unix.fileno()), os.dup(tcp.fileno())
        os.dup2(first, 3); os.dup2(second, 4)
        os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="2", LISTEN_FDNAMES="ci:ops")
        os.execv(program[0], program)
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tcp://127.0.0.1:{busy}", "SP5005", "--listen: cannot listen: tcp://127.0.0.1:{busy}: port {busy} is in use by another program")]
    [InlineData("unix:///no/such/folder/s.sock", "SP5005", "there is no folder /no/such/folder")]
    [InlineData("unix://{folder}/other.sock?owner=nobody-of-that-name", "SP5005", "there is no user 'nobody-of-that-name'")]
    [InlineData("tls://127.0.0.1:0?cert={folder}/cert.pem", "SP5006", "cert={folder}/cert.pem (or --tls-cert): there is no such file")]
    [InlineData("unix://{folder}/other.sock?name=first", "SP5003", "both named")]
    public async Task Listener_thatCannotBeOpened_endsTheStartWithCode2AndLeavesNothing(string second, string code, string expected)
    {
        await using var other = await RunningProxy.StartAsync(engine.Address, _folder.Path);
        string Fill(string text) => text
            .Replace("{busy}", other.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{folder}", _folder.Path, StringComparison.Ordinal);
        var result = await new Command(Repository.Program, [
            "run", "--listen", $"unix://{_folder.File("first.sock")}?name=first", "--listen", Fill(second), "--upstream", engine.Address, "--rules", _folder.Path])
            .RunAsync();
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(Fill(expected), result.Error, StringComparison.Ordinal);
        Assert.EndsWith($"[{code}]", result.Error.TrimEnd(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.sock"));
    }

    [Fact]
    public async Task Sockets_ofSystemd_areServedUnderTheirNames()
    {
        _folder.Write("rules/all.csx", "Allow(\"ci\", Operations.All, r => r.Client.Listener == \"ci\");");
        var path = _folder.File("passed.sock");
        await using var running = new Command("python3", [
            "-c", Activator, path, Repository.Program, "run", "--listen", "fd://", "--upstream", engine.Address, "--rules", _folder.File("rules")]).Start();
        await running.WaitForErrorAsync("listening on fd://");
        (await new DockerCli("unix://" + path).RunAsync("ps")).Succeeded();
        var denied = await new DockerCli($"tcp://127.0.0.1:{running.Output.Split('\n')[0]}").RunAsync("ps");
        Assert.Contains("no rule allows", denied.Failed().Error, StringComparison.Ordinal);
        await running.SignalAsync("TERM");
        (await running.WaitAsync(TimeSpan.FromSeconds(10))).Succeeded();
        Assert.True(File.Exists(path), "the socket is systemd's to remove");
    }
}
