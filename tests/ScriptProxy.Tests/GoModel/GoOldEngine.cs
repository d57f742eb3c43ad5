namespace ScriptProxy.Tests.GoModel;

/// <summary>How engines up to 26 find the host configuration of a new container (getHostConfig of their ContainerConfigWrapper).</summary>
internal static class GoOldEngine
{
    private static readonly string[] s_takenFromTheTop = ["Memory", "MemorySwap", "CpuShares", "CpusetCpus", "VolumeDriver"];

    /// <summary>The host configuration in force, for a body decoded as <see cref="GoApi.OldContainerCreate"/>.</summary>
    public static GoStruct HostConfig(GoStruct body)
    {
        var inner = body["HostConfig"] as GoStruct;
        var found = new GoStruct();
        foreach (var (name, _) in GoApi.Instance.Struct("HostConfig").Fields.All)
        {
            var top = body[name];
            found.Fields[name] = inner is null || (s_takenFromTheTop.Contains(name) && inner[name] is null or 0L or "") ? top : inner[name];
        }

        if (found["CpusetCpus"] is null or "" && body["Cpuset"] is string { Length: > 0 } cpuset)
        {
            found.Fields["CpusetCpus"] = cpuset;
        }

        return found;
    }
}
