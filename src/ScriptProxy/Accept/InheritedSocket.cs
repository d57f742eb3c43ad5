using System.Globalization;
using System.Runtime.InteropServices;

namespace ScriptProxy.Accept;

/// <summary>A listening socket that the process was started with, as systemd's socket units do (sd_listen_fds(3)).</summary>
/// <param name="Descriptor">Its number, 3 for the first.</param>
/// <param name="Name">As <c>FileDescriptorName=</c> says; null for none.</param>
internal sealed record InheritedSocket(int Descriptor, string? Name)
{
    private const string Count = "LISTEN_FDS";
    private const string Process = "LISTEN_PID";
    private const string Names = "LISTEN_FDNAMES";
    private const string NoName = "unknown";
    private const int First = 3;
    private const int Most = 1000;
    private const int SetDescriptorFlags = 2; // F_SETFD
    private const int CloseOnExec = 1; // FD_CLOEXEC

    private static readonly Lazy<IReadOnlyList<InheritedSocket>> s_ofThisProcess = new(Claim);

    /// <summary>Those of this process. The first call hides them from the processes it starts.</summary>
    public static IReadOnlyList<InheritedSocket> OfThisProcess => s_ofThisProcess.Value;

    /// <summary>What the environment says; nothing where it speaks of another process, from which it was inherited.</summary>
    internal static IReadOnlyList<InheritedSocket> Read(Func<string, string?> variable, int process)
    {
        if (!int.TryParse(variable(Process), NumberStyles.None, CultureInfo.InvariantCulture, out var meant) || meant != process
            || !int.TryParse(variable(Count), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > Most)
        {
            return [];
        }

        var names = variable(Names)?.Split(':') ?? [];
        return [.. Enumerable.Range(0, count).Select(index => new InheritedSocket(First + index, NameOf(names, index)))];
    }

    private static string? NameOf(string[] names, int index) =>
        index < names.Length && names[index] is var name && name != NoName && ListenParameters.IsName(name) ? name : null;

    private static IReadOnlyList<InheritedSocket> Claim()
    {
        var sockets = Read(Environment.GetEnvironmentVariable, Environment.ProcessId);
        foreach (var socket in sockets)
        {
            _ = NativeControl(socket.Descriptor, SetDescriptorFlags, CloseOnExec);
        }

        foreach (var variable in (string[])[Count, Process, Names])
        {
            Environment.SetEnvironmentVariable(variable, null);
        }

        return sockets;
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeControl(int descriptor, int command, int argument);
}
