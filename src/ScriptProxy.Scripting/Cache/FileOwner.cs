using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ScriptProxy.Scripting.Cache;

/// <summary>Who may change a file, which .NET does not tell.</summary>
internal static class FileOwner
{
    private const uint Root = 0;
    private const int WritableByOthers = 0x12; // S_IWGRP | S_IWOTH
    private const int OfTheHandle = 0x1000; // AT_EMPTY_PATH
    private const int WorkingDirectory = -100; // AT_FDCWD
    private const int ModeAndUser = 0x2 | 0x8; // STATX_MODE | STATX_UID
    private const int BufferSize = 256; // struct statx, the same on every architecture
    private const int UserOffset = 20;
    private const int ModeOffset = 28;

    /// <summary>Why someone other than root and this process's own user could change it; null when nobody can.</summary>
    public static string? Distrust(string path)
    {
        var buffer = new byte[BufferSize];
        return Judge(NativeStat(WorkingDirectory, path, 0, ModeAndUser, buffer), buffer);
    }

    /// <inheritdoc cref="Distrust(string)"/>
    public static string? Distrust(SafeFileHandle file)
    {
        var buffer = new byte[BufferSize];
        return Judge(NativeStat((int)file.DangerousGetHandle(), "", OfTheHandle, ModeAndUser, buffer), buffer);
    }

    private static string? Judge(int result, byte[] buffer)
    {
        if (result != 0)
        {
            return "its owner cannot be found out";
        }

        var user = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(UserOffset));
        if (user != Root && user != NativeUser())
        {
            return $"it belongs to user {user}";
        }

        return (BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(ModeOffset)) & WritableByOthers) != 0 ? "others may write to it" : null;
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeStat(
        int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] buffer);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint NativeUser();
}
