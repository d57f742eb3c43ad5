using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ScriptProxy.Accept;

/// <summary>The type bits of a path's mode. .NET tells files from folders and links, but not sockets.</summary>
internal static class FileKind
{
    public const int Socket = 0xC000;

    private const int TypeBits = 0xF000;
    private const int WorkingDirectory = -100; // AT_FDCWD
    private const int DoNotFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    private const int TypeMask = 1; // STATX_TYPE
    private const int BufferSize = 256; // struct statx, the same on every architecture
    private const int ModeOffset = 28;

    /// <summary>The type bits; null when there is nothing of that name, or it cannot be looked at.</summary>
    public static int? Of(string path)
    {
        var buffer = new byte[BufferSize];
        return NativeStat(WorkingDirectory, path, DoNotFollow, TypeMask, buffer) == 0
            ? BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(ModeOffset)) & TypeBits
            : null;
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeStat(
        int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] buffer);
}
