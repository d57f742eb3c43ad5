using System.Net.Sockets;
using ScriptProxy.Forward;

namespace ScriptProxy.Tests.Forward;

/// <summary>A unix socket where the test itself answers as the engine.</summary>
internal sealed class ScriptedEngine : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sp-engine-").FullName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public ScriptedEngine()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        _listener.Listen();
    }

    public string SocketPath => Path.Combine(_folder, "engine.sock");

    public UpstreamAddress Address => Parse($"unix://{SocketPath}");

    public static UpstreamAddress Parse(string text) =>
        UpstreamAddress.TryParse(text, out var address, out var error) ? address : throw new ArgumentException(error);

    /// <summary>The next connection the proxy opens.</summary>
    public async Task<RawPeer> AcceptAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        return new RawPeer(await _listener.AcceptAsync(patience.Token));
    }

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
