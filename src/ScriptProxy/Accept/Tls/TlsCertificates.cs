namespace ScriptProxy.Accept.Tls;

/// <summary>
/// The certificates of one listener, which follow their files. Connections that stand keep what they began with. Files that cannot be used
/// leave the last good certificates in force, and the log says so.
/// </summary>
internal sealed partial class TlsCertificates : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_soon = TimeSpan.FromDays(14);

    private readonly ListenAddress _address;
    private readonly TlsFiles _files;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly Lock _looking = new();
    private Stamps _seen;
    private Stamps _tried;

    /// <exception cref="TlsFileException">A file cannot be used.</exception>
    public TlsCertificates(ListenAddress address, ILogger logger, TimeProvider time)
    {
        (_address, _files, _time, _logger) = (address, address.Tls!, time, logger);
        _seen = _tried = Look();
        Current = TlsMaterial.Load(_files);
        WarnOfAge(Current);
        _timer = time.CreateTimer(static certificates => ((TlsCertificates)certificates!).Follow(), this, Interval, Interval);
    }

    /// <summary>For the next handshake.</summary>
    public TlsMaterial Current { get; private set; }

    public void Dispose() => _timer.Dispose();

    /// <summary>Looks at the files twice before it reads them: a certificate and its key are seldom written at the same moment.</summary>
    private void Follow()
    {
        lock (_looking)
        {
            var stamps = Look();
            if (stamps == _tried || stamps != _seen)
            {
                _seen = stamps;
                return;
            }

            _tried = stamps;
            try
            {
                Current = TlsMaterial.Load(_files);
            }
            catch (TlsFileException e)
            {
                LogKept(_logger, _address, e.Message);
                return;
            }

            LogReloaded(_logger, _address, Current.Certificate.Subject, Current.Certificate.NotAfter.ToUniversalTime());
            WarnOfAge(Current);
        }
    }

    private Stamps Look() => new(
        TlsFileStamp.Of(_files.Certificate!), TlsFileStamp.Of(_files.Key!), _files.AsksForCertificate ? TlsFileStamp.Of(_files.ClientCa!) : default);

    private void WarnOfAge(TlsMaterial material)
    {
        var end = material.Certificate.NotAfter.ToUniversalTime();
        if (end < _time.GetUtcNow() + s_soon)
        {
            LogAge(_logger, _address, end < _time.GetUtcNow() ? "has expired: no client accepts it" : "expires soon", end);
        }
    }

    [LoggerMessage(40, LogLevel.Information, "{Address}: new connections get the certificate of {Subject}, which is good until {End:yyyy-MM-dd}")]
    private static partial void LogReloaded(ILogger logger, ListenAddress address, string subject, DateTime end);

    [LoggerMessage(41, LogLevel.Error, "{Address}: the changed files cannot be used, so the last good certificates stay in force: {Why}")]
    private static partial void LogKept(ILogger logger, ListenAddress address, string why);

    [LoggerMessage(42, LogLevel.Warning, "{Address}: the certificate {What} ({End:yyyy-MM-dd HH:mm}Z)")]
    private static partial void LogAge(ILogger logger, ListenAddress address, string what, DateTime end);

    private readonly record struct Stamps(TlsFileStamp Certificate, TlsFileStamp Key, TlsFileStamp ClientCa);
}
