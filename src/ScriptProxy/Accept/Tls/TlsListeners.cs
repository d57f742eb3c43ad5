using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ScriptProxy.Accept.Tls;

/// <summary>The TLS listeners of the program. Nothing of TLS is touched where there is none: to load it takes longer than to start.</summary>
internal sealed class TlsListeners(IReadOnlyCollection<ListenAddress> addresses, ILoggerFactory loggers, TimeProvider time) : IDisposable
{
    private readonly Dictionary<ListenAddress, TlsCertificates> _certificates = [];
    private HandshakeLog? _log;

    /// <summary>Reads the certificates of all of them.</summary>
    /// <exception cref="ListenException">A file cannot be used.</exception>
    public void Load()
    {
        foreach (var address in addresses.Where(address => address.Tls is not null && !_certificates.ContainsKey(address)))
        {
            try
            {
                _certificates[address] = new TlsCertificates(address, loggers.CreateLogger<TlsCertificates>(), time);
            }
            catch (TlsFileException e)
            {
                throw new ListenException(address, e.Message, e);
            }
        }
    }

    /// <summary>Puts TLS in front of what comes next on this listener.</summary>
    public void Use(ListenOptions listen, BoundSocket socket)
    {
        Load();
        _log ??= new HandshakeLog(loggers.CreateLogger<HandshakeLog>(), time);
        listen.Use(next => new TlsMiddleware(next, socket, _certificates[socket.Address], _log, time).OnConnectionAsync);
    }

    public void Dispose()
    {
        foreach (var certificates in _certificates.Values)
        {
            certificates.Dispose();
        }

        _log?.Dispose();
    }
}
