// What several packs compare, read as the daemon reads it. Loaded by them; declares no rule.

// Everything that decides how a container is made.
OperationSet workloads = Containers.Create | Services.Create | Services.Update;

// In SecurityOpt the last word counts: no-new-privileges followed by no-new-privileges=false is off. Services have a field of their own,
// which the daemon drops without a word when the client speaks an API below 1.44, and an old engine when it names none.
bool KeepsNoNewPrivileges(DockerRequest r) => r switch
{
    DockerRequest<ContainerCreateRequest> create => create.Body.HostConfig.SecurityOpt
        .Select(option => option == "no-new-privileges" ? "true"
            : option.StartsWith("no-new-privileges=", StringComparison.Ordinal) ? option["no-new-privileges=".Length..]
            : option.StartsWith("no-new-privileges:", StringComparison.Ordinal) && !option.Contains('=') ? option["no-new-privileges:".Length..]
            : null)
        .LastOrDefault(value => value is not null) is "1" or "t" or "T" or "TRUE" or "true" or "True",
    DockerRequest<ServiceSpec> service => service.Body.TaskTemplate.ContainerSpec?.Privileges is { NoNewPrivileges: true }
        && r.ApiVersion >= new ApiVersion(1, 44),
    _ => false,
};

// ALL in any case; CAP_ALL is no name the daemon knows. Services have the field since API 1.41.
bool DropsAllCapabilities(DockerRequest r) => r switch
{
    DockerRequest<ContainerCreateRequest> create => create.Body.HostConfig.CapDrop.Any(name => name.ToUpperInvariant() == "ALL"),
    DockerRequest<ServiceSpec> { Body.TaskTemplate.ContainerSpec: { } service } =>
        service.CapabilityDrop.Any(name => name.ToUpperInvariant() == "ALL") && r.ApiVersion >= new ApiVersion(1, 41),
    _ => false,
};

// Docker's default capabilities without NET_RAW, which forges packets.
string[] quietCapabilities =
[
    "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
    "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
];

// SELinux labels under which a container stays a container: any level, and the types for containers. Users and roles are left alone.
bool IsContainerLabel(string value) => value.StartsWith("level:", StringComparison.Ordinal)
    || value is "type:" or "type:container_t" or "type:container_init_t" or "type:container_kvm_t" or "type:container_engine_t";

// A setting such as "443,8000-8999". What is no list of ports stops the load, with file and line.
(int First, int Last)[] PortRanges(string setting) => [.. Settings.List(setting).Select(text =>
    Regex.Match(text, @"\A([0-9]{1,5})(?:-([0-9]{1,5}))?\z") is { Success: true, Groups: var part }
    && int.Parse(part[1].Value) is var first && (part[2].Success ? int.Parse(part[2].Value) : first) is var last && first <= last
        ? (first, last)
        : throw new FormatException($"{setting} has '{text}', which is no port and no range such as 8000-8999"))];

bool IsWithin(HostPort port, (int First, int Last)[] ranges) =>
    Array.Exists(ranges, range => port.Port >= range.First && port.LastPort <= range.Last);
