namespace ScriptProxy.Verbs.Init;

/// <summary>
/// Writes starter files into a folder that a running proxy may be watching: a file appears whole or not at all. Files that are there stay
/// unless they are to be replaced. A folder that has rules gets no others, for they might allow what its owner took out.
/// </summary>
internal sealed class RulesFolderWriter(string folder, bool replace)
{
    private readonly bool _hasRules = Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.csx").Any();

    public InitOutcome Write(StarterFile file)
    {
        var target = Path.Combine(folder, file.Path);
        var content = file.Content;
        if (File.Exists(target))
        {
            return content.AsSpan().SequenceEqual(File.ReadAllBytes(target)) ? InitOutcome.Unchanged
                : replace ? Put(target, content, InitOutcome.Replaced)
                : InitOutcome.Kept;
        }

        return file.IsRule && _hasRules && !replace ? InitOutcome.LeftOut : Put(target, content, InitOutcome.Written);
    }

    /// <summary>A file that appeared meanwhile is an error, not something to write over.</summary>
    private static InitOutcome Put(string target, byte[] content, InitOutcome outcome)
    {
        var parent = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(parent);
        // The proxy skips names that start with a dot.
        var temporary = Path.Combine(parent, $".{Guid.NewGuid():n}.tmp");
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, target, overwrite: outcome == InitOutcome.Replaced);
        }
        finally
        {
            File.Delete(temporary);
        }

        return outcome;
    }
}
