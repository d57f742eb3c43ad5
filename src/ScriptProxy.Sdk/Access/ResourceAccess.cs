using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>The fields that container create and update share. Update ignores some of them; which ones depends on the engine.</summary>
internal static class ResourceAccess
{
    public static void Add(AccessCollector found, string at, Resources resources)
    {
        for (var i = 0; i < resources.Devices.Count; i++)
        {
            var device = resources.Devices[i];
            found.Add(new HostDevice(HostFilePath.Clean(device.PathOnHost ?? ""))
            {
                Pointer = JsonPointer.Element(at + "/Devices", i),
                Permissions = device.CgroupPermissions ?? "",
            });
        }

        for (var i = 0; i < resources.DeviceCgroupRules.Count; i++)
        {
            var pointer = JsonPointer.Element(at + "/DeviceCgroupRules", i);
            found.Add(new HostDevice(resources.DeviceCgroupRules[i]) { Pointer = pointer, Kind = "rule" });
        }

        for (var i = 0; i < resources.DeviceRequests.Count; i++)
        {
            AddRequest(found, JsonPointer.Element(at + "/DeviceRequests", i), resources.DeviceRequests[i]);
        }

        AddLimits(found, at, resources);
        PriorityAccess.Add(found, at, resources);
        if (!string.IsNullOrEmpty(resources.CgroupParent))
        {
            found.Add(new Cgroup(resources.CgroupParent) { Pointer = at + "/CgroupParent" });
        }
    }

    /// <summary>The daemon looks at the path of each limit on the host, and its answer tells whether it exists.</summary>
    private static void AddLimits(AccessCollector found, string at, Resources resources)
    {
        AddLimits(found, at + "/BlkioWeightDevice", resources.BlkioWeightDevice, static device => device.Path);
        AddLimits(found, at + "/BlkioDeviceReadBps", resources.BlkioDeviceReadBps, static device => device.Path);
        AddLimits(found, at + "/BlkioDeviceWriteBps", resources.BlkioDeviceWriteBps, static device => device.Path);
        AddLimits(found, at + "/BlkioDeviceReadIOps", resources.BlkioDeviceReadIOps, static device => device.Path);
        AddLimits(found, at + "/BlkioDeviceWriteIOps", resources.BlkioDeviceWriteIOps, static device => device.Path);
    }

    private static void AddLimits<T>(AccessCollector found, string at, List<T> limits, Func<T, string?> path)
    {
        for (var i = 0; i < limits.Count; i++)
        {
            var pointer = JsonPointer.Element(at, i) + "/Path";
            found.Add(new HostDevice(HostFilePath.Clean(path(limits[i]) ?? "")) { Pointer = pointer, Kind = "limit" });
        }
    }

    private static void AddRequest(AccessCollector found, string at, DeviceRequest request)
    {
        for (var i = 0; i < request.DeviceIDs.Count; i++)
        {
            found.Add(new HostDevice(request.DeviceIDs[i]) { Pointer = JsonPointer.Element(at + "/DeviceIDs", i), Kind = "request" });
        }

        if (request.DeviceIDs.Count == 0)
        {
            var capabilities = string.Join(',', request.Capabilities.SelectMany(static all => all));
            found.Add(new HostDevice($"{request.Driver}[{capabilities}]") { Pointer = at, Kind = "request" });
        }
    }
}
