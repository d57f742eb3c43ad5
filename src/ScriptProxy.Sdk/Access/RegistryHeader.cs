using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>
/// A header with registry credentials, decoded: X-Registry-Auth holds one document, X-Registry-Config one for each server. The daemon
/// ignores what it cannot decode, and reads a document that goes on after its end; so the header is rebuilt from this.
/// </summary>
/// <param name="Name">The name of the header.</param>
/// <param name="Entries">JSON pointers into the header's document, with the server and the credentials there.</param>
/// <param name="Value">The header's canonical value, which is what the daemon gets.</param>
internal sealed record RegistryHeader(string Name, IReadOnlyList<RegistryHeader.Entry> Entries, string Value)
{
    /// <summary>The header that this operation reads; null for most, and the daemon then gets none.</summary>
    public static string? Of(Operation operation) => operation.Name switch
    {
        "Images.Build" => "X-Registry-Config",
        "Images.Pull" or "Images.Push" or "Images.Search" or "Distribution.Inspect"
            or "Plugins.Privileges" or "Plugins.Pull" or "Plugins.Push" or "Plugins.Upgrade"
            or "Services.Create" or "Services.Update" => "X-Registry-Auth",
        _ => null,
    };

    public static void Add(AccessCollector found)
    {
        if (found.Request.RegistryHeader is not { } header)
        {
            return;
        }

        foreach (var (pointer, server, credentials) in header.Entries)
        {
            if (!IsEmpty(credentials))
            {
                found.Add(new RegistryCredentials(RegistryAccess.ServerOf(server)) { Pointer = $"{header.Name}:{pointer}" });
            }
        }
    }

    public void CollectUnknownFields(List<string> found)
    {
        foreach (var entry in Entries)
        {
            // The pointer of a single document is that of its server address; unknown fields stand beside it.
            var at = Name == "X-Registry-Auth" ? "" : entry.Pointer;
            entry.Credentials.CollectUnknownFields($"{Name}:{at}", found);
        }
    }

    private static bool IsEmpty(AuthConfig c) =>
        string.IsNullOrEmpty(c.Username) && string.IsNullOrEmpty(c.Password) && string.IsNullOrEmpty(c.Auth)
        && string.IsNullOrEmpty(c.Identitytoken) && string.IsNullOrEmpty(c.Registrytoken);

    internal sealed record Entry(string Pointer, string? Server, AuthConfig Credentials);
}
