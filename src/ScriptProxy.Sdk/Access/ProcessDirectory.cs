namespace ScriptProxy.Sdk.Access;

/// <summary>
/// A working directory below /proc is reached through the runtime's own open files while it starts the process, which led out of the
/// container before (CVE-2024-21626).
/// </summary>
internal static class ProcessDirectory
{
    public static void Add(AccessCollector found, string pointer, string? directory)
    {
        if (!string.IsNullOrEmpty(directory) && HostFilePath.IsUnder(directory, "/proc"))
        {
            found.Add(new HostPath(HostFilePath.Clean(directory), ReadOnly: false) { Pointer = pointer, Verb = "can reach" });
        }
    }
}
