using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>POST /containers/create, and what exec and commit share with it.</summary>
internal static class ContainerAccess
{
    public static void Add(AccessCollector found, ContainerCreateRequest body)
    {
        Users.Add(found, "/User", body.User);
        ProcessDirectory.Add(found, "/WorkingDir", body.WorkingDir);
        AddHostConfig(found, body.HostConfig);
        StaticAddresses.Add(found, "/MacAddress", body.MacAddress);
        if (body.NetworkingConfig is { } networking)
        {
            AddEndpoints(found, "/NetworkingConfig/EndpointsConfig", networking.EndpointsConfig);
        }

        DowngradeAccess.AddCreate(found, body);
    }

    /// <summary>POST /containers/{id}/exec.</summary>
    public static void AddExec(AccessCollector found, ExecCreateRequest body)
    {
        if (body.Privileged)
        {
            found.Add(new Privileged { Pointer = "/Privileged" });
        }

        Users.Add(found, "/User", body.User);
        ProcessDirectory.Add(found, "/WorkingDir", body.WorkingDir);
    }

    /// <summary>
    /// POST /containers/{id}/rename: the daemon trims white space around both names, so that a rule about names would see another one.
    /// </summary>
    public static void AddRename(AccessCollector found)
    {
        AddTrimmed(found, "{id}", found.Request.Target);
        AddTrimmed(found, "?name", found.Request.Query["name"] ?? "");
    }

    /// <summary>POST /commit: the user of the new image, from the body or the instructions of the query.</summary>
    public static void AddCommit(AccessCollector found, ImageCommitRequest body)
    {
        Users.Add(found, "/User", body.User);
        Instructions.Add(found);
    }

    private static void AddEndpoints(AccessCollector found, string at, Dictionary<string, EndpointSettings> endpoints)
    {
        foreach (var (network, endpoint) in endpoints)
        {
            var pointer = JsonPointer.Member(at, network);
            NamespaceModes.AddNetwork(found, pointer, network);
            EndpointAccess.Add(found, pointer, network, endpoint);
            DowngradeAccess.AddEndpoint(found, pointer, endpoint, macAddressSince: 44);
        }

        AddSameNetwork(found, at, endpoints.Keys);
    }

    /// <summary>Two keys that mean one network: which of the endpoints counts is up to the daemon.</summary>
    private static void AddSameNetwork(AccessCollector found, string at, Dictionary<string, EndpointSettings>.KeyCollection networks)
    {
        if (networks.Count < 2)
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var network in networks)
        {
            if (!names.Add(found.Request.References.Networks.GetValueOrDefault(network)?.Name ?? network))
            {
                found.Add(new Unrecognised(network) { Pointer = JsonPointer.Member(at, network), Why = "another key means the same network" });
            }
        }
    }

    private static void AddTrimmed(AccessCollector found, string pointer, string name)
    {
        if (name.Trim().Length != name.Length)
        {
            found.Add(new Unrecognised(name) { Pointer = pointer });
        }
    }

    private static void AddHostConfig(AccessCollector found, HostConfig host)
    {
        const string At = "/HostConfig";
        if (host.Privileged)
        {
            found.Add(new Privileged { Pointer = At + "/Privileged" });
        }

        ResourceAccess.Add(found, At, host);
        MountAccess.AddBinds(found, At, host);
        MountAccess.AddMounts(found, At + "/Mounts", host.Mounts);
        AddMemory(found, At, host);
        AddNamespaces(found, At, host);
        AddSecurity(found, At, host);
        AddNetwork(found, At, host);
        AddRuntime(found, At, host);
        LogAccess.Add(found, At + "/LogConfig/Type", host.LogConfig.Type, At + "/LogConfig/Config", host.LogConfig.Config);
    }

    private static void AddMemory(AccessCollector found, string at, HostConfig host)
    {
        MemoryMounts.Add(found, at + "/Tmpfs", host.Tmpfs);
        if (host.ShmSize > 0)
        {
            MemoryMounts.AddSized(found, at + "/ShmSize", "/dev/shm", host.ShmSize.Value);
        }

        PriorityAccess.AddScore(found, at + "/OomScoreAdj", host.OomScoreAdj);
    }

    private static void AddNamespaces(AccessCollector found, string at, HostConfig host)
    {
        NamespaceModes.AddPid(found, at + "/PidMode", host.PidMode);
        NamespaceModes.AddIpc(found, at + "/IpcMode", host.IpcMode);
        NamespaceModes.AddNetwork(found, at + "/NetworkMode", host.NetworkMode);
        NamespaceModes.AddUts(found, at + "/UTSMode", host.UTSMode);
        NamespaceModes.AddUser(found, at + "/UsernsMode", host.UsernsMode);
        NamespaceModes.AddCgroupNamespace(found, at + "/CgroupnsMode", host.CgroupnsMode);
        NamespaceModes.AddCgroup(found, at + "/Cgroup", host.Cgroup);
    }

    private static void AddSecurity(AccessCollector found, string at, HostConfig host)
    {
        CapabilityAccess.Add(found, at + "/CapAdd", host.CapAdd);
        CapabilityAccess.Add(found, at + "/Capabilities", host.Capabilities);
        for (var i = 0; i < host.SecurityOpt.Count; i++)
        {
            SecurityOptions.Add(found, JsonPointer.Element(at + "/SecurityOpt", i), host.SecurityOpt[i]);
        }

        ProtectedPaths.AddMasked(found, at + "/MaskedPaths", host.MaskedPaths);
        ProtectedPaths.AddReadOnly(found, at + "/ReadonlyPaths", host.ReadonlyPaths);
        for (var i = 0; i < host.GroupAdd.Count; i++)
        {
            found.Add(new SupplementaryGroup(host.GroupAdd[i]) { Pointer = JsonPointer.Element(at + "/GroupAdd", i) });
        }
    }

    private static void AddNetwork(AccessCollector found, string at, HostConfig host)
    {
        foreach (var (port, bindings) in host.PortBindings)
        {
            var pointer = JsonPointer.Member(at + "/PortBindings", port);
            if (bindings is not { Count: > 0 })
            {
                PortAccess.AddEphemeral(found, pointer, PortAccess.Protocol(port));
                continue;
            }

            for (var i = 0; i < bindings.Count; i++)
            {
                PortAccess.Add(found, JsonPointer.Element(pointer, i), port, bindings[i].HostIp, bindings[i].HostPort);
            }
        }

        if (host.PublishAllPorts)
        {
            PortAccess.AddEphemeral(found, at + "/PublishAllPorts", "");
        }

        EndpointAccess.AddLinks(found, at + "/Links", host.Links);
        NameServers.Add(found, at + "/Dns", host.Dns);
        for (var i = 0; i < host.ExtraHosts.Count; i++)
        {
            HostAliases.Add(found, JsonPointer.Element(at + "/ExtraHosts", i), host.ExtraHosts[i]);
        }
    }

    private static void AddRuntime(AccessCollector found, string at, HostConfig host)
    {
        if (!string.IsNullOrEmpty(host.Runtime))
        {
            found.Add(new Runtime(host.Runtime) { Pointer = at + "/Runtime" });
        }

        Isolation.Add(found, at + "/Isolation", host.Isolation);
        SysctlAccess.Add(found, at + "/Sysctls", host.Sysctls);
        foreach (var (name, value) in host.Annotations)
        {
            found.Add(new RuntimeAnnotation(name) { Pointer = JsonPointer.Member(at + "/Annotations", name), Value = value });
        }

        foreach (var (name, value) in host.StorageOpt)
        {
            if (name != "size")
            {
                found.Add(new StorageOption(name) { Pointer = JsonPointer.Member(at + "/StorageOpt", name), Value = value });
            }
        }
    }
}
