using System.Net;

namespace ScriptProxy.Sdk;

/// <summary>Who sent a request. Everything here comes from the connection; headers of the client never count.</summary>
public sealed record Client
{
    /// <summary>The name of the listener that accepted the connection (<c>?name=ci</c>), or its address where it has no name.</summary>
    public required string Listener { get; init; }

    /// <summary>The best name known: the unix user, else the remote address, else the listener.</summary>
    public string Name => User?.Name ?? Address?.ToString() ?? Listener;

    /// <summary>The remote IP address; null on a unix socket.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The peer of a unix socket as the kernel reports it (SO_PEERCRED); null on TCP.</summary>
    public UnixPeer? User { get; init; }
}

/// <summary>The process at the other end of a unix socket, as the kernel reports it.</summary>
/// <param name="Uid">User id.</param>
/// <param name="Gid">Primary group id.</param>
/// <param name="Pid">Process id; 0 when the peer is in another pid namespace.</param>
public sealed record UnixPeer(int Uid, int Gid, int Pid)
{
    /// <summary>The user name where the host knows one, otherwise <c>uid:1000</c>.</summary>
    public string Name { get; init; } = $"uid:{Uid}";
}
