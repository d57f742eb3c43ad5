namespace ScriptProxy.Sdk.Access;

/// <summary>
/// A file system in the host's memory: HostConfig.Tmpfs, Mounts of type tmpfs, ShmSize, volumes of the local driver of type tmpfs or
/// ramfs. What is written to it counts against the memory limit of the container, where there is one.
/// </summary>
/// <param name="Target">Where it appears in the container; empty for a volume, which may be mounted anywhere.</param>
/// <example>
/// <c>Deny("little in memory", r =&gt; r.HostAccess.OfType&lt;MemoryFileSystem&gt;().Any(m =&gt; m.Size == 0 || m.Size &gt; 64.MiB()));</c>
/// </example>
public sealed record MemoryFileSystem(string Target) : HostAccess
{
    /// <summary>Its size in bytes; 0 where it has no limit or one that depends on the host, such as half of its memory, the default.</summary>
    public long Size { get; init; }

    /// <summary>The mount options as the request has them: <c>exec,suid,size=64m</c>. Without any, programs and devices in it do not work.</summary>
    public string Options { get; init; } = "";

    /// <inheritdoc/>
    public override string Text => Size == 0
        ? $"{Field} takes the host's memory without limit"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Field} takes {Size} bytes of the host's memory");
}
