namespace ScriptProxy.Sdk.Access;

/// <summary>
/// MaskedPaths and ReadonlyPaths. Absent, the daemon uses its defaults; a list, also an empty one, replaces them. A list that still
/// holds every default protects as much and is not reported.
/// </summary>
internal static class ProtectedPaths
{
    private static readonly string[] Masked =
    [
        "/proc/acpi",
        "/proc/asound",
        "/proc/interrupts",
        "/proc/kcore",
        "/proc/keys",
        "/proc/latency_stats",
        "/proc/sched_debug",
        "/proc/scsi",
        "/proc/timer_list",
        "/proc/timer_stats",
        "/sys/devices/virtual/powercap",
        "/sys/firmware",
    ];

    private static readonly string[] ReadOnly = ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"];

    public static void AddMasked(AccessCollector found, string pointer, List<string>? paths) =>
        Add(found, pointer, "masked-paths", Masked, paths);

    public static void AddReadOnly(AccessCollector found, string pointer, List<string>? paths) =>
        Add(found, pointer, "readonly-paths", ReadOnly, paths);

    private static void Add(AccessCollector found, string pointer, string kind, string[] defaults, List<string>? paths)
    {
        if (paths is not null && Array.Find(defaults, path => !paths.Contains(path)) is { } missing)
        {
            found.Add(new SecurityProfileOff(kind) { Pointer = pointer, Value = paths.Count == 0 ? "" : "a list without " + missing });
        }
    }
}
