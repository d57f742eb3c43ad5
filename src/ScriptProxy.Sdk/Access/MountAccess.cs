using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>What is mounted into containers and services: Binds, Mounts, VolumesFrom, VolumeDriver.</summary>
internal static class MountAccess
{
    public static void AddBinds(AccessCollector found, string at, HostConfig host)
    {
        for (var i = 0; i < host.Binds.Count; i++)
        {
            AddBind(found, JsonPointer.Element(at + "/Binds", i), host.Binds[i]);
        }

        for (var i = 0; i < host.VolumesFrom.Count; i++)
        {
            var container = host.VolumesFrom[i].Split(':')[0];
            found.AddContainer(container, "volumes", JsonPointer.Element(at + "/VolumesFrom", i));
        }

        AddDriver(found, at + "/VolumeDriver", host.VolumeDriver);
    }

    public static void AddMounts(AccessCollector found, string at, List<Mount> mounts)
    {
        for (var i = 0; i < mounts.Count; i++)
        {
            AddMount(found, JsonPointer.Element(at, i), mounts[i]);
        }
    }

    /// <summary>A volume driver that is not the built-in one.</summary>
    public static void AddDriver(AccessCollector found, string pointer, string? driver)
    {
        if (driver is not (null or "" or "local"))
        {
            found.Add(new VolumePlugin(driver) { Pointer = pointer });
        }
    }

    private static void AddBind(AccessCollector found, string pointer, string text)
    {
        var bind = BindSpec.Parse(text);
        if (bind.SharedPropagation is { } mode)
        {
            found.Add(new SharedPropagation(mode) { Pointer = pointer });
        }

        if (bind.IsPath)
        {
            AddPath(found, pointer, bind.Source, bind.IsReadOnly);
        }
        else if (bind.IsValid && BindSpec.IsName(bind.Source))
        {
            AddExisting(found, pointer, bind.Source, bind.IsReadOnly);
        }
        else if (!bind.IsValid || bind.Source.Length > 0)
        {
            found.Add(new Unrecognised(text) { Pointer = pointer });
        }
    }

    private static void AddMount(AccessCollector found, string at, Mount mount)
    {
        if (mount.BindOptions?.Propagation is { } mode and ("shared" or "rshared"))
        {
            found.Add(new SharedPropagation(mode) { Pointer = at + "/BindOptions/Propagation" });
        }

        var source = mount.Source ?? "";
        switch (mount.Type)
        {
            case "bind" or "npipe":
                AddPath(found, at + "/Source", source, mount.ReadOnly, mount.BindOptions is not { ReadOnlyNonRecursive: true });
                break;
            case "volume":
                AddVolume(found, at, source, mount);
                break;
            case "cluster":
                found.Add(new VolumePlugin("cluster") { Pointer = at + "/Type" });
                break;
            case "tmpfs":
                AddMemory(found, at, mount);
                break;
            case "image":
                break;
            default:
                found.Add(new Unrecognised(mount.Type ?? "") { Pointer = at + "/Type" });
                break;
        }

        DowngradeAccess.AddMount(found, at, mount);
    }

    private static void AddMemory(AccessCollector found, string at, Mount mount)
    {
        var options = string.Join(',', mount.TmpfsOptions?.Options.Select(static option => string.Join('=', option)) ?? []);
        MemoryMounts.AddSized(found, at, mount.Target ?? "", mount.TmpfsOptions?.SizeBytes ?? 0, options);
    }

    private static void AddVolume(AccessCollector found, string at, string source, Mount mount)
    {
        if (mount.VolumeOptions?.DriverConfig is { } driver)
        {
            AddDriver(found, at + "/VolumeOptions/DriverConfig/Name", driver.Name);
            LocalVolume.AddOptions(found, at + "/VolumeOptions/DriverConfig/Options", driver.Options, mount.ReadOnly);
        }

        if (source.StartsWith('/'))
        {
            AddPath(found, at + "/Source", source, mount.ReadOnly);
        }
        else if (BindSpec.IsName(source))
        {
            AddExisting(found, at + "/Source", source, mount.ReadOnly);
        }
        else if (source.Length > 0)
        {
            found.Add(new Unrecognised(source) { Pointer = at + "/Source" });
        }
    }

    /// <summary>A volume by name: harmless, unless one of that name exists and stands for something else.</summary>
    private static void AddExisting(AccessCollector found, string pointer, string name, bool readOnly)
    {
        if (found.Volume(name) is not { } volume)
        {
            return;
        }

        if (volume.Driver is "" or "local")
        {
            LocalVolume.AddExisting(found, pointer, volume, readOnly);
        }
        else
        {
            found.Add(new VolumePlugin(volume.Driver) { Pointer = pointer });
        }
    }

    private static void AddPath(AccessCollector found, string pointer, string source, bool readOnly, bool recursive = true)
    {
        var whole = readOnly && recursive && !found.IsBelow(1, 44);
        found.Add(new HostPath(HostFilePath.Clean(source), whole) { Pointer = pointer, SubmountsWritable = readOnly && !whole });
    }
}
