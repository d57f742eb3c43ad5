namespace ScriptProxy.Scripting.Load;

/// <summary>realpath(3): .NET resolves a link in the last component of a path only.</summary>
internal static class RealPath
{
    /// <summary>As many links as Linux follows before it gives up.</summary>
    private const int MostLinks = 40;

    /// <summary>The path without links. A component that does not exist is kept as it is.</summary>
    /// <exception cref="IOException">The links go round in circles, or cannot be read.</exception>
    public static string Of(string path)
    {
        var links = 0;
        return Resolve(Path.GetFullPath(path), ref links);
    }

    /// <summary>True when <paramref name="path"/> is below <paramref name="folder"/>; both without links.</summary>
    public static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder.EndsWith('/') ? folder : folder + "/", StringComparison.Ordinal);

    private static string Resolve(string path, ref int links)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        var real = Path.Combine(Resolve(parent, ref links), Path.GetFileName(path));
        if (new FileInfo(real).LinkTarget is not { } target)
        {
            return real;
        }

        if (++links > MostLinks)
        {
            throw new IOException($"too many links in {path}");
        }

        return Resolve(Path.GetFullPath(target, Path.GetDirectoryName(real)!), ref links);
    }
}
