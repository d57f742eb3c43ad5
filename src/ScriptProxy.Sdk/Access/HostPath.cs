namespace ScriptProxy.Sdk.Access;

/// <summary>
/// A file or directory of the host (or of the daemon) that the request mounts, reads or writes: Binds, Mounts of type bind and npipe,
/// volumes of the local driver that stand for a directory or device (created now or earlier), checkpoint directories.
/// </summary>
/// <param name="Source">The path on the host, cleaned: no <c>..</c>, no double or trailing slash. The kernel still follows links.</param>
/// <param name="ReadOnly">
/// True when it is mounted read-only with everything mounted below it. Below API 1.44, which includes every request to an engine
/// before 25, the daemon leaves such submounts writable (<see cref="SubmountsWritable"/>); so it does on a kernel before 5.12.
/// Sockets and devices can be used through a read-only mount all the same.
/// </param>
/// <example>
/// <c>Deny("host paths stay under /srv", r =&gt; r.HostAccess.OfType&lt;HostPath&gt;().FirstOrDefault(p =&gt; !p.IsUnder("/srv"))?.Text);</c>
/// </example>
public sealed record HostPath(string Source, bool ReadOnly) : HostAccess
{
    /// <summary>The name of the existing volume that stands for this path, null when the request names the path itself.</summary>
    public string? Volume { get; init; }

    /// <summary>True when it is mounted read-only, but what is mounted below it stays writable.</summary>
    /// <example><c>Deny("read-only", r =&gt; r.HostAccess.OfType&lt;HostPath&gt;().Any(p =&gt; !p.ReadOnly &amp;&amp; !p.SubmountsWritable));</c></example>
    public bool SubmountsWritable { get; init; }

    /// <inheritdoc/>
    public override string Text => (Volume is null
        ? $"{Field} {Verb} the host path {Source}"
        : $"{Field} mounts the volume {Volume}, which is the host path {Source}")
        + (SubmountsWritable ? " (read-only, but not what is mounted below it)" : "");

    /// <summary>
    /// True when the path is one of <paramref name="roots"/> or below one of them, compared by whole segments after cleaning;
    /// <c>/var/run</c> and <c>/run</c> are the same. A relative path, one of Windows or one with a template (<c>{{</c>) is under nothing.
    /// </summary>
    /// <example><c>path.IsUnder("/srv", "/data")</c></example>
    public bool IsUnder(params string[] roots) =>
        IsDecidable && Array.Exists(roots ?? [], root => HostFilePath.IsUnder(Source, root));

    /// <summary>
    /// True when the mount gives access to one of <paramref name="paths"/>: it is that path, lies below it, or contains it. Use it to
    /// protect something, since mounting a parent reveals the child. True where <see cref="Source"/> does not tell.
    /// </summary>
    /// <example><c>path.Reaches("/run/docker.sock", "/etc")</c></example>
    public bool Reaches(params string[] paths) =>
        !IsDecidable || Array.Exists(paths ?? [], path => HostFilePath.IsUnder(Source, path) || Contains(path));

    /// <summary>What happens to the path, for <see cref="Text"/>.</summary>
    internal string Verb { get; init; } = "mounts";

    private bool IsDecidable => Source.StartsWith('/') && !Source.Contains("{{", StringComparison.Ordinal);

    /// <remarks>/var contains /var/run/docker.sock by its name, whatever /var/run links to.</remarks>
    private bool Contains(string path)
    {
        var clean = HostFilePath.Canonical(path);
        return HostFilePath.IsUnder(clean, Source)
            || (HostFilePath.IsUnder(clean, "/run") && HostFilePath.IsUnder("/var", Source));
    }
}
