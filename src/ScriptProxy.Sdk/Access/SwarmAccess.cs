using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>What swarm operations make the daemon talk to.</summary>
internal static class SwarmAccess
{
    public static void AddInit(AccessCollector found, SwarmInitRequest body)
    {
        for (var i = 0; i < body.DefaultAddrPool.Count; i++)
        {
            found.Add(new NetworkSubnet(body.DefaultAddrPool[i]) { Pointer = JsonPointer.Element("/DefaultAddrPool", i) });
        }

        AddSpec(found, "/Spec", body.Spec);
    }

    public static void AddJoin(AccessCollector found, SwarmJoinRequest body)
    {
        for (var i = 0; i < body.RemoteAddrs.Count; i++)
        {
            found.Add(new DaemonFetch(body.RemoteAddrs[i]) { Pointer = JsonPointer.Element("/RemoteAddrs", i) });
        }
    }

    /// <summary>Who provides a secret, and what fills its text in.</summary>
    public static void AddSecret(AccessCollector found, SecretSpec body)
    {
        if (body.Driver is { } driver)
        {
            found.Add(new SecretPlugin(driver.Name ?? "") { Pointer = "/Driver" });
        }

        AddTemplating(found, body.Templating);
    }

    public static void AddTemplating(AccessCollector found, SwarmDriver? templating)
    {
        if (templating is not null)
        {
            found.Add(new Template(templating.Name ?? "") { Pointer = "/Templating" });
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
