namespace ScriptProxy.Conformance;

/// <summary>How long and how much.</summary>
internal sealed record SceneOptions
{
    /// <summary>How long a proxy may take for anything; past it, it hangs.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a stream stays quiet where quiet streams are checked. Proxies cut them after 30 s to 10 minutes, if they do.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The size of large bodies.</summary>
    public int BulkBytes { get; init; } = 64 * 1024 * 1024;
}
