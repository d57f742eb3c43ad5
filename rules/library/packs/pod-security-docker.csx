// What no Kubernetes control names because a pod cannot ask for it, and what at Docker's API gives the same power as those that are
// named. Part of pod-security-baseline.csx, which loads it.

// Nodes, cgroup rules for nodes that the container makes itself, GPUs, disks behind volumes. Also by container update.
Deny("PSS baseline: host devices", r => r.HostAccess.OfType<HostDevice>().FirstOrDefault()?.Text)
    .Because("Leave out --device, --device-cgroup-rule and --gpus");

Deny("PSS baseline: mount propagation", r => r.HostAccess.OfType<SharedPropagation>().FirstOrDefault()?.Text)
    .Because("Leave out shared and rshared");

Deny("PSS baseline: control groups",
        r => (r.HostAccess.OfType<Cgroup>().FirstOrDefault()
            ?? r.HostAccess.OfType<SecurityProfileOff>().FirstOrDefault(off => off.Kind == "writable-cgroups") as HostAccess)?.Text)
    .Because("Leave out --cgroup-parent and writable-cgroups");

// A negative score lets the kernel end the host's own programs first.
Deny("PSS baseline: out-of-memory score", Containers.Create,
        r => r.Body.HostConfig.OomScoreAdj < 0 ? $"HostConfig.OomScoreAdj is {r.Body.HostConfig.OomScoreAdj}" : null)
    .Because("Leave out --oom-score-adj, or give a positive one");

// PSS_RUNTIMES=runsc,kata opens runtimes beside runc. Annotations are orders to a runtime, and storage options to the storage driver.
var pssRuntimes = Settings.List("PSS_RUNTIMES");
Deny("PSS baseline: runtimes",
        r => (r.HostAccess.OfType<Runtime>().FirstOrDefault(runtime => runtime.Name != "runc" && !pssRuntimes.Contains(runtime.Name))
            ?? r.HostAccess.FirstOrDefault(access => access is RuntimeAnnotation or StorageOption))?.Text)
    .Because("Leave out --runtime, --annotation, and --storage-opt other than size");

// Interfaces and routes of the host, driver options that act on them, plugins, and an endpoint that joins another network than it says.
Deny("PSS baseline: networks of the host",
        r => r.HostAccess.FirstOrDefault(access => access is HostInterface or NetworkOption or NetworkPlugin or NetworkOverride)?.Text)
    .Because("Use a bridge network without options");

Deny("PSS baseline: log drivers", r => r.HostAccess.OfType<RemoteLog>().FirstOrDefault()?.Text)
    .Because("Use the default log driver, json-file, local, journald or none");

// Any secret or config of the swarm can be named by whoever makes a service, and there are no namespaces to keep them apart.
Deny("PSS baseline: secrets and configs",
        r => (r.HostAccess.OfType<SecretUse>().FirstOrDefault()
            ?? r.HostAccess.OfType<DaemonControl>().FirstOrDefault(control => control.Kind is "secret" or "config") as HostAccess)?.Text)
    .Because("Give the container its own credentials");

// Services stay: what they run is judged by the rules here like any container.
Deny("PSS baseline: control of the daemon",
        r => r.HostAccess.OfType<DaemonControl>().Any(control => control.Kind is not ("service" or "secret" or "config" or "buildkit"))
            ? $"{r.Operation.Name} controls the daemon or the cluster" : null)
    .Because("This belongs to whoever runs the host");

// What a rollback brings back is not in the request, and what a template becomes is not known yet.
Deny("PSS baseline: services say what they run", r => r.HostAccess.FirstOrDefault(access => access is StoredSpec or Template)?.Text)
    .Because("Send the whole specification, without {{templates}}");

// A BuildKit tunnel can ask for the host's network and devices, and cannot be judged. What a build with the classic builder asks for is
// judged by every rule here: host network, other containers, control group, security options.
Deny("PSS baseline: BuildKit", Builder.Session | Builder.Grpc | Images.Build,
        r => r.Operation != Images.Build ? "a BuildKit tunnel cannot be inspected"
            : r.Query["version"] == "2" || !string.IsNullOrEmpty(r.Query["session"]) ? "the build is done by BuildKit"
            : r.HostAccess.OfType<BuildEntitlement>().FirstOrDefault()?.Text)
    .Because("Build with the classic builder: export DOCKER_BUILDKIT=0");

// The daemon connects from the host's network, where it reaches what containers may not.
Deny("PSS baseline: URLs that the daemon fetches", Images.Build | Images.Import, r => r.HostAccess.OfType<DaemonFetch>().FirstOrDefault()?.Text)
    .Because("Fetch it yourself and send it");

// Archives are unpacked by the daemon as root, where engines had escapes, and an image made from one or from a container comes from nowhere.
Deny("PSS baseline: archives and images from nowhere", Containers.PutArchive | Images.Load | Images.Import | Images.Commit,
        r => $"{r.Operation.Name} brings in what nobody can trace")
    .Because("Build an image with a Dockerfile, or pull it; to bring in files: tar c . | docker exec -i NAME tar x -C /srv");

Deny("PSS baseline: what is not understood",
        r => r.Operation == Operations.Unknown ? "the operation is not known to this version of the proxy"
            : r.UnknownFields.FirstOrDefault() is { } field ? $"{field} is not known to this version of the proxy"
            : r.HostAccess.OfType<Unrecognised>().FirstOrDefault()?.Text)
    .Because("Use fields and values that the Docker documentation lists");
