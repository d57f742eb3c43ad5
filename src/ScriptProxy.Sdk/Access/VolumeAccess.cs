using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>POST /volumes/create and PUT /volumes/{name}.</summary>
internal static class VolumeAccess
{
    public static void AddCreate(AccessCollector found, VolumeCreateRequest body)
    {
        MountAccess.AddDriver(found, "/Driver", body.Driver);
        LocalVolume.AddOptions(found, "/DriverOpts", body.DriverOpts, readOnly: false);
        AddCluster(found, "/ClusterVolumeSpec", body.ClusterVolumeSpec);
    }

    public static void AddUpdate(AccessCollector found, VolumeUpdateRequest body) => AddCluster(found, "/Spec", body.Spec);

    private static void AddCluster(AccessCollector found, string at, ClusterVolumeSpec? spec)
    {
        if (spec is null)
        {
            return;
        }

        found.Add(new VolumePlugin("cluster") { Pointer = at });
        for (var i = 0; i < spec.Secrets.Count; i++)
        {
            var pointer = JsonPointer.Element(at + "/Secrets", i);
            found.Add(new SecretUse("secret", spec.Secrets[i].Secret ?? "") { Pointer = pointer, Name = spec.Secrets[i].Key ?? "" });
        }
    }
}
