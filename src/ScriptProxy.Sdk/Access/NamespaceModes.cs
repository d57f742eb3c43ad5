using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Sdk.Access;

/// <summary>
/// The texts that choose a namespace: PidMode, IpcMode, NetworkMode, UTSMode, UsernsMode, CgroupnsMode, Cgroup, and the network of a
/// build. They are case-sensitive; a text that is neither known nor a plain name is reported, since engines differ (Podman has more).
/// </summary>
internal static class NamespaceModes
{
    /// <summary>What stands before the name of a container whose namespace is joined.</summary>
    public const string ContainerPrefix = "container:";

    public static void AddPid(AccessCollector found, string pointer, string? mode) => Add(found, pointer, "pid", mode, ["private"]);

    public static void AddIpc(AccessCollector found, string pointer, string? mode) =>
        Add(found, pointer, "ipc", mode, ["none", "private", "shareable"]);

    public static void AddUts(AccessCollector found, string pointer, string? mode) => Add(found, pointer, "uts", mode, ["private"]);

    public static void AddUser(AccessCollector found, string pointer, string? mode) => Add(found, pointer, "user", mode, ["private"]);

    /// <summary>Below API 1.41 an absent mode is the host's on machines with cgroup v1.</summary>
    public static void AddCgroupNamespace(AccessCollector found, string pointer, string? mode)
    {
        if (string.IsNullOrEmpty(mode) && found.IsBelow(1, 41))
        {
            found.Add(new HostNamespace("cgroup") { Pointer = pointer, By = "the default below API 1.41" });
        }

        Add(found, pointer, "cgroup", mode, ["private"]);
    }

    /// <summary>The control group itself (<c>Cgroup</c>): empty or that of another container.</summary>
    public static void AddCgroup(AccessCollector found, string pointer, string? mode) => Add(found, pointer, "cgroup", mode, []);

    /// <summary>A network mode, or a network by name, id or id prefix.</summary>
    public static void AddNetwork(AccessCollector found, string pointer, string? mode)
    {
        if (mode is null or "" or "default" or "bridge" or "none" or "nat")
        {
            return;
        }

        if (mode == HostNetwork.Name || ContainerOf(mode) is not null || !IsPlainName(mode))
        {
            Add(found, pointer, "network", mode, []);
        }
        else if (found.IsHostNetwork(mode))
        {
            found.Add(new HostNamespace("network") { Pointer = pointer, By = mode });
        }
        else if (IdText.CouldBeId(mode) && found.Network(mode) is null)
        {
            // It cannot be pinned, so what it will mean to the daemon is not known.
            found.Add(new Unrecognised(mode) { Pointer = pointer, Why = "there is no such network" });
        }
    }

    /// <summary>The container of <c>container:NAME</c>, null for every other mode.</summary>
    public static string? ContainerOf(string? mode) =>
        mode is not null && mode.StartsWith(ContainerPrefix, StringComparison.Ordinal) ? mode[ContainerPrefix.Length..] : null;

    /// <summary>A name, id or id prefix that can be looked up.</summary>
    public static bool IsPlainName(string text) =>
        text.Length > 0 && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-') && text[0] is not ('.' or '-');

    private static void Add(AccessCollector found, string pointer, string kind, string? mode, ReadOnlySpan<string> harmless)
    {
        if (string.IsNullOrEmpty(mode) || harmless.Contains(mode))
        {
            return;
        }

        if (ContainerOf(mode) is { } container)
        {
            found.AddContainer(container, kind, pointer);
        }
        else
        {
            found.Add(mode == "host" ? new HostNamespace(kind) { Pointer = pointer } : new Unrecognised(mode) { Pointer = pointer });
        }
    }
}
