using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ScriptProxy.Accept;

/// <summary>Asks the kernel whether a connection is closed in both directions. <see cref="Socket.Poll(int, SelectMode)"/> does not say.</summary>
internal static class PeerState
{
    private const short ErrorOrHangUp = 0x8 | 0x10 | 0x20; // POLLERR, POLLHUP, POLLNVAL

    /// <summary>True after a reset, or after a full close where the kernel knows of it (unix sockets).</summary>
    public static bool IsGone(Socket socket)
    {
        var handle = socket.SafeHandle;
        var held = false;
        try
        {
            handle.DangerousAddRef(ref held);
            var poll = new PollDescriptor { Descriptor = (int)handle.DangerousGetHandle() };
            return NativePoll(ref poll, 1, 0) > 0 && (poll.Found & ErrorOrHangUp) != 0;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
        finally
        {
            if (held)
            {
                handle.DangerousRelease();
            }
        }
    }

    [DllImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativePoll(ref PollDescriptor descriptors, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }
}
