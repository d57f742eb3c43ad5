namespace ScriptProxy.Sdk.Access;

/// <summary>Lines for the container's hosts file.</summary>
internal static class HostAliases
{
    /// <summary><c>name:address</c> or <c>name=address</c> (ExtraHosts).</summary>
    public static void Add(AccessCollector found, string pointer, string line)
    {
        var at = line.AsSpan().IndexOfAny(':', '=');
        found.Add(at < 0 ? new HostAlias(line, "") { Pointer = pointer } : new HostAlias(line[..at], line[(at + 1)..]) { Pointer = pointer });
    }

    /// <summary><c>address name...</c>, the form of services.</summary>
    public static void AddFileLine(AccessCollector found, string pointer, string line)
    {
        var parts = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        found.Add(new HostAlias(parts.Length > 1 ? parts[1] : "", parts.Length > 0 ? parts[0] : "") { Pointer = pointer });
    }
}
