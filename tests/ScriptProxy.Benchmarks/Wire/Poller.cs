using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ScriptProxy.Benchmarks.Wire;

/// <summary>
/// poll(2) over a handful of sockets. One thread then drives many connections for about two system calls per message, where
/// asynchronous sockets would spend as much as the proxies under test.
/// </summary>
internal sealed partial class Poller
{
    private const short Readable = 1;
    private const short Writable = 4;
    private const int Interrupted = 4;
    private readonly List<Descriptor> _descriptors = [];

    internal void Add(Socket socket) => _descriptors.Add(Describe(socket));

    internal void Replace(int index, Socket socket) => _descriptors[index] = Describe(socket);

    internal void RemoveAt(int index) => _descriptors.RemoveAt(index);

    /// <summary>Waits for room to send instead of something to receive, or the other way round.</summary>
    internal void WaitForRoom(int index, bool forRoom) =>
        CollectionsMarshal.AsSpan(_descriptors)[index].Events = forRoom ? Writable : Readable;

    /// <summary>Waits until something can be read from (or has failed on, or there is room wanted in) at least one of the sockets.</summary>
    internal void Wait(int milliseconds)
    {
        var descriptors = CollectionsMarshal.AsSpan(_descriptors);
        while (Poll(ref MemoryMarshal.GetReference(descriptors), (nuint)descriptors.Length, milliseconds) < 0)
        {
            if (Marshal.GetLastPInvokeError() is var error and not Interrupted)
            {
                throw new Win32Exception(error);
            }
        }
    }

    internal bool IsReady(int index) => _descriptors[index].Returned != 0;

    private static Descriptor Describe(Socket socket)
    {
        socket.Blocking = false;
        return new Descriptor { Handle = (int)socket.SafeHandle.DangerousGetHandle(), Events = Readable };
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref Descriptor descriptors, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Descriptor
    {
        public int Handle;
        public short Events;
        public short Returned;
    }
}
