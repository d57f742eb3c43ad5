using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Record;

/// <summary>
/// What the recorded clients talk to: a recorder, behind it a proxy with the shipped rules that only watches, behind that an engine of
/// their own, so that names and ids need not be unique.
/// </summary>
internal sealed class RecordedEngine : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly PrivateEngine _engine;
    private readonly RunningProxy _proxy;

    private RecordedEngine(TemporaryFolder folder, PrivateEngine engine, RunningProxy proxy)
    {
        _folder = folder;
        _engine = engine;
        _proxy = proxy;
        Recorder = new RequestRecorder(proxy.SocketPath);
    }

    internal RequestRecorder Recorder { get; }

    internal static async Task<RecordedEngine> StartAsync()
    {
        var engine = await PrivateEngine.StartAsync("record-28", "--release", "28");
        var folder = new TemporaryFolder();
        var proxy = await RunningProxy.StartAsync(
            engine.Address, Repository.Rules, "--mode", "audit", "--log-decisions", folder.File("decisions.json"));
        return new RecordedEngine(folder, engine, proxy);
    }

    /// <summary>Writes the cases of everything that was sent.</summary>
    internal async Task WriteCasesAsync(string client)
    {
        var requests = await Recorder.RequestsAsync();
        Assert.NotEmpty(requests);
        await Recorder.DisposeAsync();
        await _proxy.StopAsync();
        var verdicts = new Verdicts(await File.ReadAllLinesAsync(_folder.File("decisions.json")));
        CaseFiles.Write(client, [.. requests.Select(request => (request, verdicts.Next(request)))]);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _engine.DisposeAsync();
        _folder.Dispose();
    }
}
