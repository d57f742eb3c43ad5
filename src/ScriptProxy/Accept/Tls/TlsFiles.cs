namespace ScriptProxy.Accept.Tls;

/// <summary>Where the certificate of a TLS listener is, and that of the authority whose clients it lets in; null for what is not said.</summary>
internal sealed record TlsFiles
{
    /// <summary>Written in the place of an authority: any client may connect.</summary>
    public const string NoClientCa = "none";

    /// <summary>The folder of docker's clients and of the engine itself: <c>ca.pem</c>, <c>cert.pem</c>, <c>key.pem</c>.</summary>
    public const string FolderVariable = "DOCKER_CERT_PATH";

    /// <summary>PEM: the listener's own certificate first, then those between it and the root.</summary>
    public string? Certificate { get; init; }

    /// <summary>PEM: the key of that certificate, without a passphrase.</summary>
    public string? Key { get; init; }

    /// <summary>PEM: the authorities of client certificates, or <see cref="NoClientCa"/>.</summary>
    public string? ClientCa { get; init; }

    /// <summary>True when a client has to show a certificate; nobody who wants that can lose it by leaving something out.</summary>
    public bool AsksForCertificate => ClientCa != NoClientCa;

    /// <summary>The files of a folder, named as docker names them.</summary>
    public static TlsFiles In(string folder) => new()
    {
        Certificate = Path.Combine(folder, "cert.pem"),
        Key = Path.Combine(folder, "key.pem"),
        ClientCa = Path.Combine(folder, "ca.pem"),
    };

    /// <summary>Where docker looks when nobody says: <c>DOCKER_CERT_PATH</c>, or <c>~/.docker</c>.</summary>
    public static string DockerFolder() =>
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker");

    /// <summary>What is not said here is as there.</summary>
    public TlsFiles Or(TlsFiles others) => new()
    {
        Certificate = Certificate ?? others.Certificate,
        Key = Key ?? others.Key,
        ClientCa = ClientCa ?? others.ClientCa,
    };

    /// <summary>What is not said is where docker would have it: beside the certificate, or in <see cref="DockerFolder"/>.</summary>
    public TlsFiles OrBeside() => Or(In(Certificate is null ? DockerFolder() : Path.GetDirectoryName(Certificate)!));
}
