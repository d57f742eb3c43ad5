// What a container may use. Part of cis-docker-5.csx, which loads it. An update leaves alone what it does not name, so it is judged by
// what it names; what a service names is in its specification.

// CIS_MEMORY_MAX is a ceiling in bytes: CIS_MEMORY_MAX=2147483648 is 2 GiB.
var cisMemoryMax = Settings["CIS_MEMORY_MAX"] is { Length: > 0 } cisMemoryMaxText ? long.Parse(cisMemoryMaxText) : long.MaxValue;

string? WhyUnlimited(long? memory, long? swap, string memoryField, string swapField) =>
    memory is not > 0 ? $"{memoryField} sets no limit"
    : memory > cisMemoryMax ? $"{memoryField} is more than {cisMemoryMax} bytes"
    : swap < 0 ? $"{swapField} is unlimited"
    : null;

Deny("CIS 5.11: memory limit", workloads | Containers.Update, r => r switch
    {
        DockerRequest<ContainerCreateRequest> { Body.HostConfig: var host } =>
            WhyUnlimited(host.Memory, host.MemorySwap, "HostConfig.Memory", "HostConfig.MemorySwap"),
        DockerRequest<ContainerUpdateRequest> { Body: var body } => body.Memory is null or 0
            ? (body.MemorySwap < 0 ? "MemorySwap is unlimited" : null)
            : WhyUnlimited(body.Memory, body.MemorySwap, "Memory", "MemorySwap"),
        DockerRequest<ServiceSpec> { Body.TaskTemplate.Resources: var resources } => WhyUnlimited(
            resources?.Limits?.MemoryBytes, resources?.SwapBytes, "TaskTemplate.Resources.Limits.MemoryBytes", "TaskTemplate.Resources.SwapBytes"),
        _ => null,
    })
    .Because("Add --memory 512m, and leave out --memory-swap -1"
        + (cisMemoryMax == long.MaxValue ? "" : $"; at most {cisMemoryMax} bytes"));

// A weight of 1024 is what everybody has, so it limits nothing.
Deny("CIS 5.12: CPU limit", workloads | Containers.Update, r => r switch
    {
        DockerRequest<ContainerCreateRequest> { Body.HostConfig: var host } =>
            host.NanoCpus > 0 || host.CpuQuota > 0 || host.CpuShares is > 0 and not 1024 ? null : "no share of the processors is set",
        DockerRequest<ContainerUpdateRequest> { Body: var body } =>
            body.CpuQuota < 0 ? "CpuQuota is unlimited" : body.CpuShares == 1024 ? "CpuShares is set back to that of everybody" : null,
        DockerRequest<ServiceSpec> { Body.TaskTemplate.Resources: var resources } =>
            resources?.Limits?.NanoCPUs > 0 ? null : "TaskTemplate.Resources.Limits.NanoCPUs is not set",
        _ => null,
    })
    .Because("Add --cpus 1 (or --cpu-shares below 1024)");

Deny("CIS 5.13: read-only root file system", workloads, r => r switch
    {
        DockerRequest<ContainerCreateRequest> create => create.Body.HostConfig.ReadonlyRootfs ? null : "HostConfig.ReadonlyRootfs is not set",
        DockerRequest<ServiceSpec> service => service.Body.TaskTemplate.ContainerSpec is { ReadOnly: true } ? null
            : "TaskTemplate.ContainerSpec.ReadOnly is not set",
        _ => null,
    })
    .Because("Add --read-only, with --tmpfs /tmp or a volume for what has to be written");

// Services are restarted by the swarm, which is section 7's matter.
Deny("CIS 5.15: restart policy", Containers.Create | Containers.Update, r =>
    {
        var policy = r switch
        {
            DockerRequest<ContainerCreateRequest> create => create.Body.HostConfig.RestartPolicy,
            DockerRequest<ContainerUpdateRequest> update => update.Body.RestartPolicy,
            _ => null,
        };
        return policy?.Name is null or "" or "no" ? null
            : policy.Name != "on-failure" ? $"the restart policy is {policy.Name}"
            : policy.MaximumRetryCount is >= 1 and <= 5 ? null
            : "the restart policy on-failure has no number of retries from 1 to 5";
    })
    .Because("Use --restart on-failure:5 or leave it out");

// Ceilings of the hard limits, -1 (unlimited) being above any. CIS_ULIMITS=nofile=4096,nproc=512 replaces them by others.
var cisUlimits = (Settings.List("CIS_ULIMITS") is { Count: > 0 } ulimits ? ulimits : ["nofile=65536", "nproc=4096"])
    .Select(text => text.Split('=')).ToDictionary(parts => parts[0], parts => long.Parse(parts[1]));

Deny("CIS 5.19: ulimits", workloads | Containers.Update, r =>
    {
        var asked = r switch
        {
            DockerRequest<ContainerCreateRequest> create => create.Body.HostConfig.Ulimits,
            DockerRequest<ContainerUpdateRequest> update => update.Body.Ulimits,
            DockerRequest<ServiceSpec> service => service.Body.TaskTemplate.ContainerSpec?.Ulimits ?? [],
            _ => [],
        };
        return asked.FirstOrDefault(limit => limit.Hard is < 0 || limit.Soft is < 0
            || (cisUlimits.TryGetValue(limit.Name ?? "", out var ceiling) && (limit.Hard > ceiling || limit.Soft > ceiling))) is { } above
            ? $"the ulimit {above.Name}={above.Soft}:{above.Hard} is too high" : null;
    })
    .Because("Leave out --ulimit, or stay within " + string.Join(", ", cisUlimits.Select(limit => $"{limit.Key}={limit.Value}")));

// CIS_PIDS_MAX is a ceiling. Services have the field since API 1.41.
var cisPidsMax = Settings["CIS_PIDS_MAX"] is { Length: > 0 } cisPidsMaxText ? long.Parse(cisPidsMaxText) : long.MaxValue;

string? WhyManyProcesses(long? pids, string field) =>
    pids is not > 0 ? $"{field} sets no limit" : pids > cisPidsMax ? $"{field} is more than {cisPidsMax}" : null;

Deny("CIS 5.29: process limit", workloads | Containers.Update, r => r switch
    {
        DockerRequest<ContainerCreateRequest> create => WhyManyProcesses(create.Body.HostConfig.PidsLimit, "HostConfig.PidsLimit"),
        DockerRequest<ContainerUpdateRequest> update => update.Body.PidsLimit is { } pids ? WhyManyProcesses(pids, "PidsLimit") : null,
        DockerRequest<ServiceSpec> service => WhyManyProcesses(
            r.ApiVersion >= new ApiVersion(1, 41) ? service.Body.TaskTemplate.Resources?.Limits?.Pids : null, "TaskTemplate.Resources.Limits.Pids"),
        _ => null,
    })
    .Because("Add --pids-limit 200" + (cisPidsMax == long.MaxValue ? "" : $"; at most {cisPidsMax}"));
