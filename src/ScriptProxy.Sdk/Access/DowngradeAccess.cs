using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>
/// What old API versions make of a request, one line per field and version. A field counts as a protection when it limits or narrows
/// what the request gets; the others are told for whoever wants to know.
/// </summary>
internal static class DowngradeAccess
{
    private const string Ignored = "is ignored";

    /// <summary>POST /containers/create, its mounts aside.</summary>
    public static void AddCreate(AccessCollector found, ContainerCreateRequest body)
    {
        Told(found, 40, string.IsNullOrEmpty(body.HostConfig.IpcMode), "/HostConfig/IpcMode", "is shareable by default");
        Told(found, 41, !string.IsNullOrEmpty(found.Request.Query["platform"]), "?platform");
        Told(found, 43, body.HostConfig.Annotations.Count > 0, "/HostConfig/Annotations");
    }

    /// <summary>POST /containers/{id}/update.</summary>
    public static void AddUpdate(AccessCollector found, ContainerUpdateRequest body)
    {
        Lost(found, 40, body.PidsLimit is > 0, "/PidsLimit");
        Lost(found, 55, body.BlkioWeightDevice.Count > 0, "/BlkioWeightDevice");
        Lost(found, 55, body.BlkioDeviceReadBps.Count > 0, "/BlkioDeviceReadBps");
        Lost(found, 55, body.BlkioDeviceWriteBps.Count > 0, "/BlkioDeviceWriteBps");
        Lost(found, 55, body.BlkioDeviceReadIOps.Count > 0, "/BlkioDeviceReadIOps");
        Lost(found, 55, body.BlkioDeviceWriteIOps.Count > 0, "/BlkioDeviceWriteIOps");
    }

    /// <summary>A mount of a container or a service. Options that are not of its type have no effect in any version.</summary>
    public static void AddMount(AccessCollector found, string at, Mount mount)
    {
        switch (mount.Type)
        {
            case "bind" when mount.BindOptions is { } bind:
                Lost(found, 40, bind.NonRecursive, at + "/BindOptions/NonRecursive");
                Told(found, 42, bind.CreateMountpoint, at + "/BindOptions/CreateMountpoint");
                Lost(found, 44, bind.ReadOnlyForceRecursive, at + "/BindOptions/ReadOnlyForceRecursive");
                break;
            case "volume":
                Lost(found, 45, !string.IsNullOrEmpty(mount.VolumeOptions?.Subpath), at + "/VolumeOptions/Subpath");
                break;
            case "tmpfs":
                Lost(found, 46, mount.TmpfsOptions is { Options.Count: > 0 }, at + "/TmpfsOptions/Options");
                break;
        }
    }

    /// <summary>One network of a container.</summary>
    /// <param name="found">What was found so far.</param>
    /// <param name="at">The pointer of the endpoint.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="macAddressSince">The minor version from which on its MAC address is read: create and connect differ.</param>
    public static void AddEndpoint(AccessCollector found, string at, EndpointSettings? endpoint, int macAddressSince)
    {
        Told(found, macAddressSince, !string.IsNullOrEmpty(endpoint?.MacAddress), at + "/MacAddress");
        Told(found, 48, endpoint is { GwPriority: not (null or 0) }, at + "/GwPriority");
    }

    /// <summary>POST /networks/create.</summary>
    public static void AddNetwork(AccessCollector found, NetworkCreateRequest body)
    {
        Lost(found, 48, body.EnableIPv4 == false, "/EnableIPv4");
        Told(found, 48, body.EnableIPv4 == true, "/EnableIPv4");
    }

    /// <summary>POST /services/create and update. What is dropped of its privileges is found with them.</summary>
    public static void AddService(AccessCollector found, ServiceSpec body)
    {
        const string At = "/TaskTemplate/ContainerSpec";
        if (body.TaskTemplate.ContainerSpec is { } container)
        {
            Told(found, 40, container.Sysctls.Count > 0, At + "/Sysctls");
            Told(found, 41, container.CapabilityAdd.Count > 0, At + "/CapabilityAdd");
            Lost(found, 41, container.Ulimits.Count > 0, At + "/Ulimits");
            Told(found, 46, container.OomScoreAdj is not (null or 0), At + "/OomScoreAdj");
        }

        if (body.TaskTemplate.Resources is { } resources)
        {
            Lost(found, 41, resources.Limits is { Pids: > 0 }, "/TaskTemplate/Resources/Limits/Pids");
            Lost(found, 52, resources.SwapBytes is >= 0, "/TaskTemplate/Resources/SwapBytes");
            Told(found, 52, resources.MemorySwappiness is not null, "/TaskTemplate/Resources/MemorySwappiness");
        }

        Told(found, 41, body.Mode?.ReplicatedJob is not null, "/Mode/ReplicatedJob");
        Told(found, 41, body.Mode?.GlobalJob is not null, "/Mode/GlobalJob");
    }

    /// <summary>GET /containers/{id}/attach/ws.</summary>
    public static void AddWebSocket(AccessCollector found) =>
        Lost(found, 42, !found.Request.Query.Bool("stdin"), "?stdin", "is always on");

    /// <summary>POST /images/{name}/push.</summary>
    public static void AddPush(AccessCollector found) =>
        Told(found, 46, !string.IsNullOrEmpty(found.Request.Query["platform"]), "?platform");

    /// <summary>POST /volumes/prune.</summary>
    public static void AddPrune(AccessCollector found) => Told(found, 42, true, "", "removes named volumes too");

    private static void Told(AccessCollector found, int since, bool isSet, string pointer, string effect = Ignored) =>
        Add(found, since, isSet, pointer, effect, false);

    private static void Lost(AccessCollector found, int since, bool isSet, string pointer, string effect = Ignored) =>
        Add(found, since, isSet, pointer, effect, true);

    private static void Add(AccessCollector found, int since, bool isSet, string pointer, string effect, bool losesProtection)
    {
        if (isSet && found.IsBelow(1, since))
        {
            found.Add(new Downgrade(new ApiVersion(1, since)) { Pointer = pointer, Effect = effect, LosesProtection = losesProtection });
        }
    }
}
