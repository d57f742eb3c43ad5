// What a container may not get of the host, for presets that create containers: the denials of the shipped rules, in the same files. Host
// paths are apart, because a preset may open some of them.
#load "../../../60-privileged.csx"
#load "../../../61-capabilities.csx"
#load "../../../63-volume-drivers.csx"
#load "../../../64-devices.csx"
#load "../../../65-namespaces.csx"
#load "../../../66-other-containers.csx"
#load "../../../67-security-profiles.csx"
#load "../../../68-cgroups-and-runtimes.csx"
#load "../../../69-sysctls.csx"
#load "../../../70-host-network.csx"
#load "../../../71-log-drivers.csx"
#load "../../../72-daemon-fetches.csx"
#load "../../../73-buildkit.csx"
#load "../../../74-daemon-control.csx"
#load "../../../75-unknown.csx"
#load "../../../76-containers-that-hold-the-host.csx"
#load "../../../77-old-versions.csx"
#load "../../../78-priority.csx"

// What a preset opens, with everything below; nothing until it does. The kernel follows links in them.
string[] openPaths = [];

// A setting such as GITLAB_RUNNER_HOST_PATHS=/builds,/cache. What is no directory of the host stops the load, with file and line.
string[] HostPathsOf(string setting) => [.. Settings.List(setting).Select(path =>
    path.StartsWith('/') && path.Split('/') is var parts && parts.Any(part => part.Length > 0) && !parts.Any(part => part is "." or "..")
        ? path
        : throw new FormatException($"{setting} has '{path}': write a directory of the host in full, and not the whole of it"))];

Deny("no host paths", r => r.HostAccess.OfType<HostPath>().FirstOrDefault(path => !path.IsUnder(openPaths))?.Text)
    .Because("Use a named volume (-v NAME:/path); whoever runs the proxy can open directories with the setting of this preset");

Deny("mounts stay inside", r => r.HostAccess.OfType<SharedPropagation>().FirstOrDefault()?.Text)
    .Because("Leave out shared and rshared");
