using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace ScriptProxy.Scripting.Load;

/// <summary>The file events of the rules folder and what is below it, as far as the system delivers them.</summary>
/// <param name="directory">The rules folder.</param>
/// <param name="changed">Called, often several times, when something changed.</param>
/// <param name="logger">Told once when there are no events to be had.</param>
/// <param name="open">Opens a folder to watch it; null for the folder of that path.</param>
internal sealed partial class FileEvents(string directory, Action changed, ILogger logger, Func<string, PhysicalFileProvider>? open = null) : IDisposable
{
    /// <summary>Nothing is filtered out: in a ConfigMap the only event may be about a folder whose name starts with a dot.</summary>
    private readonly Func<string, PhysicalFileProvider> _open = open ?? (static path => new PhysicalFileProvider(path, ExclusionFilters.None));

    private PhysicalFileProvider? _provider;
    private IDisposable? _registration;
    private bool _told;

    /// <summary>Watches the folder where it is now: a link to it may have been pointed elsewhere, or it may only exist by now.</summary>
    public void Follow()
    {
        try
        {
            var real = RealPath.Of(directory) + "/";
            if (_provider?.Root == real && Directory.Exists(real))
            {
                return;
            }

            Dispose();
            if (Directory.Exists(real))
            {
                _provider = _open(real);
                _registration = ChangeToken.OnChange(() => _provider.Watch("**/*"), changed);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Out of inotify instances or watches, or not allowed to look. The timer sees every change too, only later.
            Dispose();
            if (!_told)
            {
                _told = true;
                LogNoEvents(logger, directory, exception.Message);
            }
        }
    }

    /// <summary>
    /// Watches anew, after a change that gave no event. Where it was in the folder there may be none any more: what .NET reads events with
    /// ends without a word when a folder is moved out and something else takes its name (dotnet/runtime#133420).
    /// </summary>
    public void Renew()
    {
        Dispose();
        Follow();
    }

    public void Dispose()
    {
        _registration?.Dispose();
        _registration = null;
        _provider?.Dispose();
        _provider = null;
    }

    [LoggerMessage(11, LogLevel.Warning, "no file events for {Directory}, changes are seen by looking every few seconds: {Reason}")]
    private static partial void LogNoEvents(ILogger logger, string directory, string reason);
}
