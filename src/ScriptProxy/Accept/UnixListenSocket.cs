using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ScriptProxy.Accept;

/// <summary>
/// Binds a unix socket with its final permissions. They are set between bind and listen, when nobody can connect yet, so there is no
/// moment at which the wrong user could.
/// </summary>
internal static class UnixListenSocket
{
    private const int KeepUser = -1;

    /// <exception cref="IOException">The socket cannot be created; the message says why.</exception>
    public static Socket Bind(ListenAddress address)
    {
        var path = address.SocketPath!;
        var group = address.Group is null ? KeepUser : UserNames.FindGroup(address.Group)
            ?? throw new IOException($"cannot listen on {address}: there is no group '{address.Group}'");
        RemoveStale(address, path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
            if (group != KeepUser && NativeChown(path, KeepUser, group) != 0)
            {
                throw new IOException($"cannot give {path} to group '{address.Group}': {new Win32Exception().Message}");
            }

            File.SetUnixFileMode(path, address.Mode);
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException($"cannot listen on {address}: {e.Message}", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void RemoveStale(ListenAddress address, string path)
    {
        if (FileKind.Of(path) is not { } kind)
        {
            return;
        }

        if (kind != FileKind.Socket)
        {
            throw new IOException($"cannot listen on {address}: there is a file of that name which is no socket; it is left alone");
        }

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }
        catch (SocketException e)
        {
            throw new IOException($"cannot listen on {address}: the socket there is in an unclear state ({e.Message})", e);
        }

        throw new IOException($"cannot listen on {address}: another process is serving that socket");
    }

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeChown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int user, int group);
}
