using System.Globalization;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Compare;

/// <summary>A temporary folder for sockets, logs and rules. Its path is short: a unix socket's path may have 107 bytes.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spbench");
    private int _last;

    internal string NewPath(string suffix) =>
        Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{++_last}{suffix}"));

    internal SocketAt NewEndpoint(bool tcp) => tcp ? SocketAt.FreePort() : SocketAt.Unix(NewPath(".sock"));

    public void Dispose() => _folder.Delete(recursive: true);
}
