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

        if (!string.IsNullOrEmpty(resources.CgroupParent))
        {
            found.Add(new Cgroup(resources.CgroupParent) { Pointer = at + "/CgroupParent" });
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
