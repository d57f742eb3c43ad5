using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Prove;

namespace ScriptProxy.Verbs.Presets;

/// <summary>
/// The presets that ship beside the program, in a copy of the rules of their own: whoever edits the rules folder, or mounts another one in
/// its place, does not change what a preset means.
/// </summary>
internal static class PresetLibrary
{
    /// <summary>The folder that holds the library.</summary>
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "rules");

    /// <summary>Every preset there is, by name; none where the program was built without its rules.</summary>
    public static IReadOnlyList<PresetFile> Files() => Files(Root);

    /// <summary>All of them, as if each were in force.</summary>
    public static FolderSnapshot ReadAll() => FolderReader.ReadPresets(Root, [.. Files().Select(static file => new RuleScope(file.Name, []))]);

    internal static IReadOnlyList<PresetFile> Files(string root) => Directory.Exists(Path.Combine(root, PresetFolder.Place))
        ?
        [
            .. Directory.EnumerateFiles(Path.Combine(root, PresetFolder.Place), "*.csx")
                .Where(static path => !TestFile.Is(path))
                .Select(static path => new PresetFile(Path.GetFileNameWithoutExtension(path), path))
                .OrderBy(static file => file.Name, StringComparer.Ordinal),
        ]
        : [];
}
