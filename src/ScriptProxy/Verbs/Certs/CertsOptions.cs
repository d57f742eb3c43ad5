namespace ScriptProxy.Verbs.Certs;

/// <summary>What <c>certs</c> was asked for.</summary>
/// <param name="Folder">Where everything is.</param>
/// <param name="Hosts">Names and addresses of the server beside the loopback ones; empty for the machine's name, or what it had.</param>
/// <param name="Clients">Names of clients; empty for those that are there, or one named <c>client</c>.</param>
/// <param name="Days">How long certificates of servers and clients are good.</param>
/// <param name="AuthorityDays">How long the authority is.</param>
/// <param name="Renew">Replace certificates and keys that are there.</param>
internal sealed record CertsOptions(
    string Folder, IReadOnlyList<string> Hosts, IReadOnlyList<string> Clients, int Days, int AuthorityDays, bool Renew);
