namespace ScriptProxy.Scripting.Load;

/// <summary>The presets in use, and the folder that they are read from.</summary>
/// <param name="Root">The folder that holds the library: what a preset loads is in it.</param>
/// <param name="Scopes">The presets.</param>
internal sealed record PresetFolder(string Root, IReadOnlyList<RuleScope> Scopes)
{
    /// <summary>Where presets are in a folder of rules.</summary>
    public const string Place = "library/presets";

    /// <summary>True when they are the whole rule set, and no rules folder is in force beside them.</summary>
    public bool Alone { get; init; }

    public FolderSnapshot Read() => FolderReader.ReadPresets(Root, Scopes);

    public override string ToString()
    {
        var names = string.Join(", ", Scopes);
        return names.Contains(',', StringComparison.Ordinal) ? $"presets {names}" : $"preset {names}";
    }
}
