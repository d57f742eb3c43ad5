namespace ScriptProxy.Scripting.Load;

/// <summary>Paths inside the rules folder: relative to it, separated by slashes, without dot segments.</summary>
internal static class RulePath
{
    /// <summary>Resolves what a file names with <c>#load</c>.</summary>
    /// <param name="path">The path as written, relative to the folder of the file that loads.</param>
    /// <param name="from">The file that loads, itself a path of this kind.</param>
    /// <param name="resolved">The path relative to the rules folder.</param>
    /// <returns>False when the path is absolute or leaves the rules folder.</returns>
    public static bool TryResolve(string path, string from, out string resolved)
    {
        resolved = "";
        var written = path.Replace('\\', '/');
        if (written.StartsWith('/') || written.Contains(':', StringComparison.Ordinal) || written.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        var segments = new List<string>(from.Split('/')[..^1]);
        foreach (var segment in written.Split('/'))
        {
            switch (segment)
            {
                case "" or ".":
                    break;
                case ".." when segments.Count == 0:
                    return false;
                case "..":
                    segments.RemoveAt(segments.Count - 1);
                    break;
                default:
                    segments.Add(segment);
                    break;
            }
        }

        resolved = string.Join('/', segments);
        return segments.Count > 0;
    }
}
