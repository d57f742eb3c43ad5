namespace ScriptProxy.Sdk.Access;

/// <summary>Paths of the host, cleaned as the daemon cleans them before it uses them (Go's <c>filepath.Clean</c>).</summary>
internal static class HostFilePath
{
    /// <summary>
    /// Resolves <c>.</c>, <c>..</c>, repeated and trailing slashes. A relative path stays as it is, since the daemon's working directory
    /// is not known; so does one with a template, which may expand to segments of its own.
    /// </summary>
    public static string Clean(string path)
    {
        if (!path.StartsWith('/') || path.Contains("{{", StringComparison.Ordinal))
        {
            return path;
        }

        var kept = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment == "..")
            {
                if (kept.Count > 0)
                {
                    kept.RemoveAt(kept.Count - 1);
                }
            }
            else if (segment.Length > 0 && segment != ".")
            {
                kept.Add(segment);
            }
        }

        return "/" + string.Join('/', kept);
    }

    /// <summary>True when the path is the root or lies below it, by whole segments. Both are cleaned, and /var/run is /run.</summary>
    public static bool IsUnder(string path, string root)
    {
        var inner = Canonical(path);
        var outer = Canonical(root);
        return outer == "/" || (inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] == '/'));
    }

    /// <summary>Cleaned, with the customary link /var/run replaced by what it points to.</summary>
    public static string Canonical(string path)
    {
        var clean = Clean(path);
        return clean == "/var/run" || clean.StartsWith("/var/run/", StringComparison.Ordinal) ? clean[4..] : clean;
    }
}
