using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ScriptProxy.Accept;

/// <summary>Reads the groups that the peer of a unix socket was in when it connected (SO_PEERGROUPS).</summary>
internal static class PeerGroups
{
    private const int SolSocket = 1;
    private const int SoPeerGroups = 59;
    private const int Most = 65536; // NGROUPS_MAX

    /// <param name="socket">A connected unix socket.</param>
    /// <param name="primary">The primary group.</param>
    public static IReadOnlyList<string> Of(Socket socket, int primary)
    {
        var ids = new int[Most];
        var count = socket.GetRawSocketOption(SolSocket, SoPeerGroups, MemoryMarshal.AsBytes(ids.AsSpan())) / sizeof(int);
        var names = UserNames.Groups();
        return [.. ids.Take(count).Prepend(primary).Distinct().Select(id => names.GetValueOrDefault(id) ?? $"gid:{id}")];
    }
}
