namespace ScriptProxy.Verbs;

/// <summary>A file that a verb was given in place of the rules folder.</summary>
/// <param name="Folder">The rules folder that the file belongs to, in full.</param>
/// <param name="Path">The file, relative to the folder.</param>
internal sealed record RuleFile(string Folder, string Path)
{
    /// <summary>
    /// A file is part of the rules folder that it is in, because that is how far its <c>#load</c> may go: the folder that holds the file, or
    /// for a file of <c>library</c> the one that holds the library.
    /// </summary>
    public static RuleFile Of(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var folder = System.IO.Path.GetDirectoryName(full)!;
        for (var above = folder; above is not null; above = System.IO.Path.GetDirectoryName(above))
        {
            if (System.IO.Path.GetFileName(above) == "library" && System.IO.Path.GetDirectoryName(above) is { } rules)
            {
                folder = rules;
                break;
            }
        }

        return new RuleFile(folder, System.IO.Path.GetRelativePath(folder, full).Replace('\\', '/'));
    }
}
