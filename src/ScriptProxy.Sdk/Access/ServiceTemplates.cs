using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>The texts of a service that swarm expands on the node: host name, environment, and everything about mounts.</summary>
internal static class ServiceTemplates
{
    public static void Add(AccessCollector found, string at, ContainerSpec container)
    {
        Add(found, at + "/Hostname", container.Hostname);
        for (var i = 0; i < container.Env.Count; i++)
        {
            Add(found, JsonPointer.Element(at + "/Env", i), container.Env[i]);
        }

        for (var i = 0; i < container.Mounts.Count; i++)
        {
            var mount = container.Mounts[i];
            var pointer = JsonPointer.Element(at + "/Mounts", i);
            Add(found, pointer + "/Source", mount.Source);
            Add(found, pointer + "/Target", mount.Target);
            if (mount.VolumeOptions is { } volume)
            {
                AddValues(found, pointer + "/VolumeOptions/Labels", volume.Labels);
                if (volume.DriverConfig is { } driver)
                {
                    AddValues(found, pointer + "/VolumeOptions/DriverConfig/Options", driver.Options);
                }
            }
        }
    }

    private static void AddValues(AccessCollector found, string at, Dictionary<string, string> values)
    {
        foreach (var (name, value) in values)
        {
            Add(found, JsonPointer.Member(at, name), value);
        }
    }

    private static void Add(AccessCollector found, string pointer, string? text)
    {
        if (text is not null && text.Contains("{{", StringComparison.Ordinal))
        {
            found.Add(new Template(text) { Pointer = pointer });
        }
    }
}
