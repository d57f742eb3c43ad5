using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Logging;
using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Tests.Scripting.Load;

public sealed class FileEventsTests : IDisposable
{
    private readonly RulesFolder _folder = new();
    private readonly LineLogger<FileEvents> _log = new();
    private readonly SemaphoreSlim _changed = new(0);
    private bool _exhausted = true;

    [Fact]
    public void Follow_noWatchesLeft_isSaidOnceAndNoFailure()
    {
        using var events = Events();

        events.Follow();
        events.Follow();

        var line = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Equal($"no file events for {_folder.Path}, changes are seen by looking every few seconds: The limit on inotify instances is reached.", line.Text);
    }

    [Fact]
    public async Task Follow_watchesAreThereAgain_eventsComeAgain()
    {
        using var events = Events();
        events.Follow();
        _exhausted = false;

        events.Follow();
        _folder.Write("10.csx", "");

        await _changed.WaitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _changed.Dispose();
    }

    private FileEvents Events() => new(_folder.Path, () => _changed.Release(), _log, Open);

    private PhysicalFileProvider Open(string path) =>
        _exhausted ? throw new IOException("The limit on inotify instances is reached.") : new PhysicalFileProvider(path, ExclusionFilters.None);
}
