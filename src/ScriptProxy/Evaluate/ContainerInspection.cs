using System.Text.Json;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.Lookups;
using static ScriptProxy.Evaluate.InspectionFields;

namespace ScriptProxy.Evaluate;

/// <summary>Reads what the daemon answers to <c>GET /containers/{id}/json</c>.</summary>
internal static class ContainerInspection
{
    private static readonly HashSet<string> s_defaultCapabilities =
    [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
        "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    ];

    private static readonly (string Kind, string Field)[] s_namespaces = [("pid", "PidMode"), ("ipc", "IpcMode"), ("network", "NetworkMode")];

    public static ContainerInfo Read(JsonElement answer)
    {
        var config = answer.GetProperty("Config");
        var host = answer.GetProperty("HostConfig");
        return new ContainerInfo(
            Id: Text(answer, "Id"),
            Name: Text(answer, "Name").TrimStart('/'),
            Image: Text(config, "Image"),
            ImageId: Text(answer, "Image"),
            Labels: Map(config, "Labels"),
            Running: answer.GetProperty("State").GetProperty("Running").GetBoolean(),
            Privileged: host.GetProperty("Privileged").GetBoolean(),
            NetworkMode: Text(host, "NetworkMode"),
            User: Text(config, "User"))
        {
            HostPaths = Mounts(answer, "bind", "Source"),
            Volumes = Mounts(answer, "volume", "Name"),
            HostNamespaces = [.. Namespaces(host)],
            AddedCapabilities = [.. List(host, "CapAdd").Select(Capability.Normalise).Where(static name => !s_defaultCapabilities.Contains(name))],
            Devices = [.. Elements(host, "Devices").Select(static device => Text(device, "PathOnHost"))],
        };
    }

    private static IReadOnlyList<string> Mounts(JsonElement container, string type, string field) =>
        [.. Elements(container, "Mounts").Where(mount => Text(mount, "Type") == type).Select(mount => Text(mount, field))];

    private static IEnumerable<string> Namespaces(JsonElement host) =>
        s_namespaces.Where(mode => Text(host, mode.Field) == "host").Select(static mode => mode.Kind);
}
