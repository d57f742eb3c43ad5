namespace ScriptProxy.Forward;

/// <summary>A file of a connection over TLS that cannot be used.</summary>
/// <param name="part">Which of them.</param>
/// <param name="file">Its path.</param>
/// <param name="reason">Why not.</param>
/// <param name="inner">The cause.</param>
internal sealed class UpstreamTlsFileException(UpstreamTlsPart part, string file, string reason, Exception? inner = null)
    : Exception($"cannot use {file}: {reason}", inner)
{
    public UpstreamTlsPart Part { get; } = part;

    public string File { get; } = file;
}

/// <summary>What a file is for.</summary>
internal enum UpstreamTlsPart
{
    Authority,
    Certificate,
    Key,
}
