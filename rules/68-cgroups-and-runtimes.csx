// Where on the host a container runs and what starts it.
Deny("no host cgroups", r => r.HostAccess.OfType<Cgroup>().FirstOrDefault()?.Text)
    .Because("Leave out --cgroup-parent; set limits with --memory, --cpus and --pids-limit");

// Other runtimes may isolate less, or not at all. runc is what runs without asking.
Deny("only the default runtime", r => r.HostAccess.OfType<Runtime>().FirstOrDefault(runtime => runtime.Name != "runc")?.Text)
    .Because("Leave out --runtime");

// Runtimes and their plugins act on annotations: some mount, some hook.
Deny("no runtime annotations", r => r.HostAccess.OfType<RuntimeAnnotation>().FirstOrDefault()?.Text)
    .Because("Use labels, which only describe");

Deny("no storage driver options", r => r.HostAccess.OfType<StorageOption>().FirstOrDefault()?.Text)
    .Because("Only --storage-opt size=... may be given");
