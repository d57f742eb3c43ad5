// Fills in what the CIS Docker Benchmark asks for and people leave out. A rewrite changes what they get, so this is a file of its own.
// Only what is absent is filled in: who asks for something else by name is judged by cis-docker-5.csx as ever.
//
// Put this into a file of rules/, with or without cis-docker-5.csx:
//   #load "library/packs/cis-docker-5-defaults.csx"
// Not filled in are capabilities, the read-only root file system and the user: images that do not expect it break at run time, in ways
// that teach nothing.

// 512 MiB, or CIS_MEMORY_DEFAULT in bytes.
var cisMemoryDefault = Settings["CIS_MEMORY_DEFAULT"] is { Length: > 0 } cisMemoryText ? long.Parse(cisMemoryText) : 512.MiB();
Rewrite("CIS 5.11 default: memory limit", Containers.Create, r =>
{
    if (r.Body.HostConfig.Memory is null or 0)
    {
        r.Body.HostConfig.Memory = cisMemoryDefault;
    }
});

// One processor, or CIS_CPUS_DEFAULT=2.
var cisCpusDefault = Settings["CIS_CPUS_DEFAULT"] is { Length: > 0 } cisCpusText ? int.Parse(cisCpusText) : 1;
Rewrite("CIS 5.12 default: CPU limit", Containers.Create, r =>
{
    if (r.Body.HostConfig is { NanoCpus: null or 0, CpuQuota: null or 0, CpuPeriod: null or 0, CpuShares: null or 0 } host)
    {
        host.NanoCpus = cisCpusDefault * 1_000_000_000L;
    }
});

// -p 8080:80 means the loopback address then; -p 0.0.0.0:8080:80 is still asked for by name.
Rewrite("CIS 5.14 default: ports on loopback", Containers.Create, r =>
{
    foreach (var bindings in r.Body.HostConfig.PortBindings.Values)
    {
        foreach (var binding in bindings ?? [])
        {
            if (string.IsNullOrEmpty(binding.HostIp))
            {
                binding.HostIp = "127.0.0.1";
            }
        }
    }
});

Rewrite("CIS 5.26 default: no new privileges", Containers.Create, r =>
{
    if (!r.Body.HostConfig.SecurityOpt.Any(option => option.StartsWith("no-new-privileges", StringComparison.Ordinal)))
    {
        r.Body.HostConfig.SecurityOpt.Add("no-new-privileges");
    }
});

// 200 processes, or CIS_PIDS_DEFAULT.
var cisPidsDefault = Settings["CIS_PIDS_DEFAULT"] is { Length: > 0 } cisPidsText ? long.Parse(cisPidsText) : 200;
Rewrite("CIS 5.29 default: process limit", Containers.Create, r =>
{
    if (r.Body.HostConfig.PidsLimit is null or 0)
    {
        r.Body.HostConfig.PidsLimit = cisPidsDefault;
    }
});
