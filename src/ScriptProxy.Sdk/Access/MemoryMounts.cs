using System.Globalization;

namespace ScriptProxy.Sdk.Access;

/// <summary>Options of tmpfs, as text and as the kernel reads them.</summary>
internal static class MemoryMounts
{
    /// <summary>HostConfig.Tmpfs: path in the container to options.</summary>
    public static void Add(AccessCollector found, string at, Dictionary<string, string> mounts)
    {
        foreach (var (target, options) in mounts)
        {
            Add(found, JsonPointer.Member(at, target), target, options);
        }
    }

    public static void Add(AccessCollector found, string pointer, string target, string options)
    {
        var all = options.Split(',');
        found.Add(new MemoryFileSystem(target) { Pointer = pointer, Size = Size(all), Options = options });
        if (all.Contains("bind") || all.Contains("rbind"))
        {
            // Then it is none in memory: the runtime mounts a directory of its own working directory.
            found.Add(new Unrecognised(options) { Pointer = pointer });
        }
    }

    public static void AddSized(AccessCollector found, string pointer, string target, long size, string options = "") =>
        found.Add(new MemoryFileSystem(target) { Pointer = pointer, Size = Math.Max(size, 0), Options = options });

    /// <summary>The last <c>size</c> counts. A share of the host's memory (<c>50%</c>) and what is no number say nothing about bytes.</summary>
    private static long Size(string[] options)
    {
        var size = 0L;
        foreach (var option in options)
        {
            if (option.StartsWith("size=", StringComparison.Ordinal))
            {
                size = Bytes(option["size=".Length..]);
            }
        }

        return size;
    }

    private static long Bytes(string text)
    {
        var shift = text.Length == 0 ? 0 : char.ToUpperInvariant(text[^1]) switch { 'K' => 10, 'M' => 20, 'G' => 30, 'T' => 40, _ => 0 };
        return long.TryParse(shift == 0 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= long.MaxValue >> shift
                ? number << shift
                : 0;
    }
}
