namespace ScriptProxy.Sdk.Access;

/// <summary>Calls that make the daemon talk to a registry, or any other server, that the client names.</summary>
internal static class RegistryAccess
{
    /// <summary>A reference whose registry is asked: distribution, plugins.</summary>
    public static void AddReference(AccessCollector found, string pointer, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            var address = ImageReference.TryParse(text, out var reference) && reference.Id is null ? reference.Registry : text;
            found.Add(new DaemonFetch(address) { Pointer = pointer });
        }
    }

    /// <summary>
    /// The term of a search: what stands before the first slash is the registry to ask if it has a point or a colon or is localhost.
    /// </summary>
    public static void AddSearch(AccessCollector found)
    {
        var term = found.Request.Query["term"] ?? "";
        var slash = term.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : term[..slash].ToLowerInvariant();
        var isRegistry = first.AsSpan().ContainsAny('.', ':') || first == "localhost";
        found.Add(new DaemonFetch(isRegistry && first != "index.docker.io" ? first : "docker.io") { Pointer = "?term" });
        RegistryHeader.Add(found);
    }

    /// <summary>The server a client logs in to: a host name or a URL, empty for Docker Hub.</summary>
    public static void AddServer(AccessCollector found, string pointer, string? address) =>
        found.Add(new DaemonFetch(HostOf(address ?? "")) { Pointer = pointer });

    /// <summary>An import: a URL unless the archive is the body.</summary>
    public static void AddImport(AccessCollector found)
    {
        if (found.Request.Query["fromSrc"] is { Length: > 0 } source && source != "-")
        {
            found.Add(new DaemonFetch(source) { Pointer = "?fromSrc" });
        }

        Instructions.Add(found);
    }

    /// <summary>The server that credentials name; empty when they name none.</summary>
    public static string ServerOf(string? address) => string.IsNullOrEmpty(address) ? "" : HostOf(address);

    /// <summary>The host of a URL as Go sees it (what follows the last @); the whole text where it is not plain.</summary>
    private static string HostOf(string address)
    {
        var rest = address.StartsWith("https://", StringComparison.Ordinal) ? address[8..]
            : address.StartsWith("http://", StringComparison.Ordinal) ? address[7..]
            : address;
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest : rest[..end];
        var host = authority[(authority.LastIndexOf('@') + 1)..].ToLowerInvariant();
        return host.Length == 0 && address.Length == 0 ? "docker.io"
            : host.Length == 0 || !host.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']') ? address
            : host == "index.docker.io" ? "docker.io"
            : host;
    }
}
