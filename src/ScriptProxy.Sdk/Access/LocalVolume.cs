namespace ScriptProxy.Sdk.Access;

/// <summary>
/// What the options of a volume of the driver <c>local</c> make it: the daemon passes <c>device</c>, <c>type</c> and <c>o</c> to
/// mount(2), so a volume can be any directory, device, overlay or network file system.
/// </summary>
internal sealed class LocalVolume
{
    private readonly AccessCollector _found;
    private readonly string _pointer;
    private readonly string? _volume;
    private readonly bool _readOnly;
    private readonly bool _submountsWritable;
    private readonly string _type;
    private readonly string _device;
    private readonly string[] _flags;

    private LocalVolume(AccessCollector found, string pointer, string? volume, IReadOnlyDictionary<string, string> options, bool readOnly)
    {
        _found = found;
        _pointer = pointer;
        _volume = volume;
        _type = options.GetValueOrDefault("type", "").ToLowerInvariant();
        _device = options.GetValueOrDefault("device", "");
        _flags = options.GetValueOrDefault("o", "").Split(',', StringSplitOptions.TrimEntries);
        _readOnly = readOnly || IsReadOnly(options.GetValueOrDefault("o", "").Split(','));

        // Only rbind takes along what is mounted below, and only the mount itself, not the option ro, reaches that.
        _submountsWritable = _readOnly && _flags.Contains("rbind") && (!readOnly || found.IsBelow(1, 44));
    }

    /// <summary>The options of a volume that the request itself describes, being the object at <paramref name="pointer"/>.</summary>
    public static void AddOptions(AccessCollector found, string pointer, Dictionary<string, string> options, bool readOnly)
    {
        foreach (var name in options.Keys)
        {
            if (name is not ("type" or "o" or "device" or "size"))
            {
                found.Add(new Unrecognised(name) { Pointer = JsonPointer.Member(pointer, name) });
            }
        }

        new LocalVolume(found, pointer, null, options, readOnly).Add();
    }

    /// <summary>The options of an existing volume that the request mounts by name at <paramref name="pointer"/>.</summary>
    public static void AddExisting(AccessCollector found, string pointer, Lookups.VolumeInfo volume, bool readOnly) =>
        new LocalVolume(found, pointer, volume.Name, volume.Options, readOnly).Add();

    private void Add()
    {
        foreach (var flag in _flags)
        {
            if (flag is "shared" or "rshared")
            {
                _found.Add(new SharedPropagation(flag) { Pointer = At("o") });
            }
        }

        // With the bind flag the kernel ignores the type.
        if (_flags.Contains("bind") || _flags.Contains("rbind"))
        {
            AddPath("device", _device);
        }
        else if (_type.StartsWith("overlay", StringComparison.Ordinal))
        {
            AddOverlay();
        }
        else if (IsRemote(_type))
        {
            _found.Add(new RemoteVolume(_type, Server()) { Pointer = At("device") });
        }
        else if (_type is "tmpfs" or "ramfs")
        {
            MemoryMounts.Add(_found, At("type"), "", _type == "tmpfs" ? string.Join(',', _flags) : "");
        }
        else if (KernelTree(_type) is { } tree)
        {
            AddPath("type", tree);
        }
        else if (_device.StartsWith('/'))
        {
            AddDevice();
        }
        else if (_type is not ("" or "none") || _device.Length > 0)
        {
            _found.Add(new Unrecognised($"{_type} {_device}") { Pointer = At(_type.Length > 0 ? "type" : "device") });
        }
    }

    /// <summary>Of <c>ro</c> and <c>rw</c> the daemon uses the last. It knows neither with a blank, which then is no flag at all.</summary>
    private static bool IsReadOnly(string[] flags) => Array.FindLast(flags, static flag => flag is "ro" or "rw") == "ro";

    private void AddDevice()
    {
        AddPath("device", _device);
        if (HostFilePath.IsUnder(_device, "/dev"))
        {
            _found.Add(new HostDevice(HostFilePath.Clean(_device)) { Pointer = At("device"), Permissions = _readOnly ? "r" : "rw" });
        }
    }

    private void AddOverlay()
    {
        foreach (var flag in _flags)
        {
            var (name, paths) = flag.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (flag[..at], flag[(at + 1)..]) : (flag, "");
            if (name.StartsWith("lowerdir", StringComparison.Ordinal) || name is "upperdir" or "workdir" or "datadir+")
            {
                foreach (var path in paths.Split(':', StringSplitOptions.RemoveEmptyEntries))
                {
                    AddPath("o", path);
                }
            }
        }
    }

    private void AddPath(string option, string path) =>
        _found.Add(new HostPath(HostFilePath.Clean(path), _readOnly && !_submountsWritable)
        {
            Pointer = At(option),
            Volume = _volume,
            SubmountsWritable = _submountsWritable,
        });

    /// <summary>Kernel file systems show the host, since the daemon mounts them in the host's own namespaces.</summary>
    private static string? KernelTree(string type) => type switch
    {
        "proc" => "/proc",
        "sysfs" => "/sys",
        "devtmpfs" or "devpts" or "mqueue" => "/dev",
        "cgroup" or "cgroup2" => "/sys/fs/cgroup",
        "debugfs" or "tracefs" => "/sys/kernel/debug",
        "securityfs" => "/sys/kernel/security",
        "configfs" => "/sys/kernel/config",
        "bpf" => "/sys/fs/bpf",
        "efivarfs" => "/sys/firmware/efi/efivars",
        "pstore" => "/sys/fs/pstore",
        _ => null,
    };

    private static bool IsRemote(string type) =>
        type.StartsWith("nfs", StringComparison.Ordinal) || type.StartsWith("fuse", StringComparison.Ordinal)
        || type is "cifs" or "smb" or "smb2" or "smb3" or "smbfs" or "ceph" or "glusterfs" or "9p" or "afs" or "coda" or "orangefs";

    /// <summary>The address the mount helper would use: <c>addr=</c>, or what the device names before its path.</summary>
    private string Server()
    {
        var address = _flags.FirstOrDefault(static flag => flag.StartsWith("addr=", StringComparison.Ordinal));
        return address is not null ? address["addr=".Length..] : _device;
    }

    private string At(string option) => _volume is null ? JsonPointer.Member(_pointer, option) : _pointer;
}
