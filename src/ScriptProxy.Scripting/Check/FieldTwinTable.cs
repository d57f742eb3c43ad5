namespace ScriptProxy.Scripting.Check;

/// <summary>
/// The fields that say the same thing, from what HostAccess collects. Privileged is not here: a rule about create names its operation,
/// and exec has a field of its own.
/// </summary>
internal static class FieldTwinTable
{
    public static IReadOnlyList<FieldTwin> All { get; } =
    [
        new("HostConfig", "Binds", FieldQuestion.Anything, "HostPath", ["Mounts"], "the same mount can be asked for with HostConfig.Mounts or by a volume"),
        new("HostConfig", "Mounts", FieldQuestion.Anything, "HostPath", ["Binds"], "the same mount can be asked for with HostConfig.Binds"),
        new("HostConfig", "NetworkMode", FieldQuestion.Host, "HostNamespace", ["NetworkingConfig"], "the host's network can be named by id, or in NetworkingConfig"),
        new("HostConfig", "CapAdd", FieldQuestion.Text, "Capability", ["CapabilityAdd"], "a capability has several spellings (SYS_ADMIN, cap_sys_admin) and ALL includes it"),
        new("HostConfig", "SecurityOpt", FieldQuestion.Off, "SecurityProfileOff", [], "an option has several spellings (seccomp=, seccomp:), and a profile of the client's own can allow everything"),
        new("HostConfig", "PortBindings", FieldQuestion.Anything, "HostPort", ["PublishAllPorts"], "PublishAllPorts publishes ports, too"),
        new("Resources", "Devices", FieldQuestion.Anything, "HostDevice", ["DeviceRequests", "DeviceCgroupRules"], "devices also come with DeviceRequests and DeviceCgroupRules"),
        new("ContainerConfig", "Image", FieldQuestion.Text, "Images", [], "an image has several names (a, a:latest, docker.io/library/a), and Mounts can name another one"),
    ];
}
