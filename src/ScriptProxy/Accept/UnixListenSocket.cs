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
    private const int Keep = -1;

    /// <exception cref="ListenException">The socket cannot be created; the message says why.</exception>
    public static BoundSocket Bind(ListenAddress address)
    {
        var path = address.SocketPath!;
        if (path[0] == '\0')
        {
            return BindUnnamed(address, path);
        }

        var owner = address.Owner is null ? Keep : UserNames.FindOwner(address.Owner)
            ?? throw new ListenException(address, $"there is no user '{address.Owner}'");
        var group = address.Group is null ? Keep : UserNames.FindGroup(address.Group)
            ?? throw new ListenException(address, $"there is no group '{address.Group}'");
        RemoveStale(address, path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
            if ((owner != Keep || group != Keep) && NativeChown(path, owner, group) != 0)
            {
                throw new ListenException(address, $"cannot give it to {Receiver(address)}: {new Win32Exception().Message}");
            }

            File.SetUnixFileMode(path, address.Mode);
            return BoundSocket.Of(address, socket);
        }
        catch (Exception e) when (e is SocketException or UnauthorizedAccessException)
        {
            socket.Dispose();
            throw new ListenException(address, Why(e, path), e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static BoundSocket BindUnnamed(ListenAddress address, string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return BoundSocket.Of(address, socket);
    }

    private static string Receiver(ListenAddress address) => string.Join(
        " and ", ((string?[])[address.Owner is null ? null : $"user '{address.Owner}'", address.Group is null ? null : $"group '{address.Group}'"]).OfType<string>());

    private static string Why(Exception e, string path) => Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder)
        ? $"there is no folder {folder}"
        : e.Message;

    private static void RemoveStale(ListenAddress address, string path)
    {
        if (FileKind.Of(path) is not { } kind)
        {
            return;
        }

        if (kind != FileKind.Socket)
        {
            throw new ListenException(address, "there is a file of that name which is no socket; it is left alone");
        }

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            Remove(address, path);
            return;
        }
        catch (SocketException e)
        {
            throw new ListenException(address, $"the socket there is in an unclear state ({e.Message})", e);
        }

        throw new ListenException(address, "another process is serving that socket");
    }

    private static void Remove(ListenAddress address, string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ListenException(address, $"a socket that nobody serves is left there and cannot be removed: {e.Message}", e);
        }
    }

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeChown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int user, int group);
}
