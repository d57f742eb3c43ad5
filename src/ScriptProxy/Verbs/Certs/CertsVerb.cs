namespace ScriptProxy.Verbs.Certs;

/// <summary>
/// <c>scriptproxy certs</c>: an authority, a server's certificate and one for each client, for people who have none. What is there stays
/// unless it is to be renewed, and the authority always does, so that clients need not be told of another one.
/// </summary>
internal sealed class CertsVerb(CertsOptions options, TimeProvider time, TextWriter output, TextWriter error)
{
    private const string ClientsFolder = "clients";
    private const string OnlyClient = "client";

    /// <summary>RFC 5280, ub-common-name.</summary>
    private const int LongestName = 64;

    public async Task<int> RunAsync()
    {
        try
        {
            var clients = Clients();
            foreach (var name in clients)
            {
                CheckName(name);
            }

            var hosts = options.Hosts.Count > 0 ? options.Hosts : [Environment.MachineName];
            var names = ServerNames.Of(hosts);
            using var authority = await AuthorityAsync().ConfigureAwait(false);
            var server = new CertificateFolder(Path.Combine(options.Folder, "server"));
            names = options.Hosts.Count == 0 && server.IsThere ? ServerNames.OfOld(server.Certificate) ?? names : names;
            await WriteAsync(server, authority, () => authority.Server(hosts[0].Length <= LongestName ? hosts[0] : "scriptproxy", names, options.Days)).ConfigureAwait(false);
            foreach (var name in clients)
            {
                await WriteAsync(Client(name), authority, () => authority.Client(name, options.Days)).ConfigureAwait(false);
            }

            await AdviseAsync(server, clients[0], hosts[0]).ConfigureAwait(false);
            return ExitCode.Success;
        }
        catch (Exception e) when (e is UsageException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"scriptproxy: {e.Message}").ConfigureAwait(false);
            return ExitCode.Unusable;
        }
    }

    private CertificateFolder Client(string name) => new(Path.Combine(options.Folder, ClientsFolder, name));

    /// <summary>Those that were named; else those that are there; else one.</summary>
    private IReadOnlyList<string> Clients()
    {
        var folder = Path.Combine(options.Folder, ClientsFolder);
        IReadOnlyList<string> known = options.Clients.Count > 0 || !Directory.Exists(folder)
            ? options.Clients
            : [.. Directory.EnumerateDirectories(folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        return known.Count > 0 ? known : [OnlyClient];
    }

    /// <summary>It becomes the name of a folder and of a user.</summary>
    private static void CheckName(string name)
    {
        if (name.Length is 0 or > LongestName || name[0] is '.' or '-' || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@'))
        {
            throw new UsageException($"\"{name}\" cannot be the name of a client: write up to {LongestName} letters, digits and . - _ @");
        }
    }

    private async Task<Authority> AuthorityAsync()
    {
        var folder = new CertificateFolder(options.Folder);
        var keyPath = folder.File("ca-key.pem");
        if (File.Exists(folder.Authority) || File.Exists(keyPath))
        {
            var known = Authority.Load(folder.Authority, keyPath, time);
            await SayAsync("kept", folder.Authority).ConfigureAwait(false);
            return known;
        }

        var made = Authority.Create(options.AuthorityDays, time);
        folder.WriteSecret("ca-key.pem", made.KeyPem);
        folder.WritePublic("ca.pem", made.CertificatePem);
        await SayAsync("written", folder.Authority).ConfigureAwait(false);
        await SayAsync("written", keyPath).ConfigureAwait(false);
        return made;
    }

    private async Task WriteAsync(CertificateFolder folder, Authority authority, Func<Authority.Issued> issue)
    {
        var isThere = folder.IsThere;
        if (isThere && !options.Renew)
        {
            await SayAsync("kept", folder.Path).ConfigureAwait(false);
            return;
        }

        folder.Write(issue(), authority.CertificatePem);
        await SayAsync(isThere ? "renewed" : "written", folder.Path).ConfigureAwait(false);
    }

    private Task SayAsync(string what, string path) => output.WriteLineAsync($"{what,-9} {path}");

    private async Task AdviseAsync(CertificateFolder server, string client, string host)
    {
        // Addresses of IPv6 have colons of their own.
        var place = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        await error.WriteLineAsync($"""
            next: scriptproxy run --listen 'tls://0.0.0.0:2376?cert={Path.GetFullPath(server.Certificate)}'
            next: export DOCKER_HOST=tcp://{place}:2376 DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH={Path.GetFullPath(Client(client).Path)}
            Whoever has {Path.Combine(options.Folder, "ca-key.pem")} can make clients: the proxy does not need it, so keep it elsewhere.
            Certificates that are there stay; scriptproxy certs --renew makes new ones, which a running proxy picks up.
            """).ConfigureAwait(false);
    }
}
