using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>What swarm operations make the daemon talk to.</summary>
internal static class SwarmAccess
{
    public static void AddJoin(AccessCollector found, SwarmJoinRequest body)
    {
        for (var i = 0; i < body.RemoteAddrs.Count; i++)
        {
            found.Add(new DaemonFetch(body.RemoteAddrs[i]) { Pointer = JsonPointer.Element("/RemoteAddrs", i) });
        }
    }

    public static void AddSpec(AccessCollector found, string at, SwarmSpec spec)
    {
        for (var i = 0; i < spec.CAConfig?.ExternalCAs.Count; i++)
        {
            found.Add(new DaemonFetch(spec.CAConfig.ExternalCAs[i].URL ?? "") { Pointer = JsonPointer.Element(at + "/CAConfig/ExternalCAs", i) + "/URL" });
        }

        if (spec.TaskDefaults.LogDriver is { } log)
        {
            LogAccess.Add(found, at + "/TaskDefaults/LogDriver/Name", log.Name, at + "/TaskDefaults/LogDriver/Options", log.Options);
        }
    }
}
