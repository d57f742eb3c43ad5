// A container has its own processes, network, shared memory, host name, users and cgroups. With one of the host's instead it can watch,
// signal, or speak as the host: on the host's network it reaches everything that listens on 127.0.0.1.
Deny("no host namespaces", r => r.HostAccess.OfType<HostNamespace>().FirstOrDefault()?.Text)
    .Because("Leave out --network, --pid, --ipc, --uts, --userns and --cgroupns host; publish ports with -p");
