namespace ScriptProxy.Forward;

/// <summary>The files of a connection over TLS, in PEM.</summary>
/// <param name="Authority">The certificates that vouch for the other side; null for those of this machine.</param>
/// <param name="Certificate">Our own certificate; null for none.</param>
/// <param name="Key">Its key; null where there is no certificate.</param>
internal sealed record UpstreamTlsFiles(string? Authority, string? Certificate, string? Key)
{
    /// <summary>Where the docker command line looks for its files.</summary>
    public const string DockerVariable = "DOCKER_CERT_PATH";

    public static UpstreamTlsFiles None { get; } = new(null, null, null);

    /// <param name="folder">The value of <see cref="DockerVariable"/>.</param>
    public static UpstreamTlsFiles OfDocker(string? folder) => string.IsNullOrEmpty(folder)
        ? None
        : new(Path.Combine(folder, "ca.pem"), Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem"));
}
