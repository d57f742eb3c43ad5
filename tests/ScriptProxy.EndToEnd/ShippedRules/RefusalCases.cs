namespace ScriptProxy.EndToEnd.ShippedRules;

/// <summary>Command lines that reach past a container, and the field that the refusal has to name.</summary>
internal static class RefusalCases
{
    /// <summary>Flags of <c>docker run</c>, which sends several volumes in random order.</summary>
    internal static IEnumerable<(string Flags, string Field)> Run { get; } =
    [
        ("--privileged", "HostConfig.Privileged"),
        ("-v /:/h", "HostConfig.Binds[0]"),
        ("-v /etc/../:/h:ro", "HostConfig.Binds[0]"),
        ("-v /var/run/docker.sock:/s", "HostConfig.Binds[0]"),
        ("-v ok:/ok -v /tmp:/h", "HostConfig.Binds["),
        ("--mount type=bind,source=/,target=/h", "HostConfig.Mounts[0]"),
        ("--mount type=volume,target=/h,volume-driver=local,volume-opt=type=none,volume-opt=o=bind,volume-opt=device=/", "HostConfig.Mounts[0]"),
        ("--volumes-from other", "HostConfig.VolumesFrom[0]"),
        ("--device /dev/null", "HostConfig.Devices[0]"),
        ("--device-cgroup-rule 'b 8:* rwm'", "HostConfig.DeviceCgroupRules[0]"),
        ("--cap-add SYS_ADMIN", "HostConfig.CapAdd[0]"),
        ("--cap-add all", "HostConfig.CapAdd[0]"),
        ("--pid host", "HostConfig.PidMode"),
        ("--pid container:other", "HostConfig.PidMode"),
        ("--ipc host", "HostConfig.IpcMode"),
        ("--ipc container:other", "HostConfig.IpcMode"),
        ("--uts host", "HostConfig.UTSMode"),
        ("--userns host", "HostConfig.UsernsMode"),
        ("--cgroupns host", "HostConfig.CgroupnsMode"),
        ("--network host", "HostConfig.NetworkMode"),
        ("--network container:other", "HostConfig.NetworkMode"),
        ("--security-opt seccomp=unconfined", "HostConfig.SecurityOpt[0]"),
        ("--security-opt apparmor=unconfined", "HostConfig.SecurityOpt[0]"),
        ("--security-opt label=disable", "HostConfig.SecurityOpt[0]"),
        ("--security-opt systempaths=unconfined", "HostConfig.MaskedPaths"),
        ("--cgroup-parent /system.slice", "HostConfig.CgroupParent"),
    ];

    /// <summary>Other command lines; CONTAINER stands for a running container, CONTEXT for a build context.</summary>
    internal static IEnumerable<(string Arguments, string Field)> Others { get; } =
    [
        ("create --privileged busybox", "HostConfig.Privileged"),
        ("exec --privileged CONTAINER id", "Privileged"),
        ("volume create -o type=none -o o=bind -o device=/", "DriverOpts"),
        ("volume create --driver other", "Driver"),
        ("build --network host CONTEXT", "networkmode"),
        ("build --cgroup-parent /system.slice CONTEXT", "cgroupparent"),
        ("swarm init", "Swarm.Init"),
        ("swarm join --token SWMTKN-1-x 127.0.0.1:2377", "Swarm.Join"),
        ("service create busybox", "Services.Create"),
        ("plugin install --grant-all-permissions vieux/sshfs", "Plugins.Privileges"),
        ("plugin create mine CONTEXT", "Plugins.Create"),
        ("export CONTAINER", "Containers.Export"),
        ("cp CONTAINER:/etc/passwd -", "Containers."),
        ("save busybox", "Images.Save"),
        ("secret ls", "Secrets.List"),
        ("swarm unlock-key", "Swarm.UnlockKey"),
    ];
}
