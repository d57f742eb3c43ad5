using System.Text;

namespace ScriptProxy.Verbs.Init;

/// <summary>The files beside the program that a folder of rules starts with: rules, a README, and what editors need.</summary>
internal static class Starter
{
    /// <summary>Where they lie.</summary>
    internal static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "starter");

    /// <summary>Sorted by path.</summary>
    public static IReadOnlyList<StarterFile> Read() => Read(Folder);

    /// <summary>The same with one rule file in place of the starter's: every operation, denied. Its README is about the starter's rules.</summary>
    public static IReadOnlyList<StarterFile> FromApi() =>
        [
            .. Read().Where(static file => !file.IsRule && file.Path != "README.md"),
            new StarterFile(PermissionFile.Path, Encoding.UTF8.GetBytes(PermissionFile.Text())),
        ];

    private static StarterFile[] Read(string folder) =>
        [
            .. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
                .Select(file => new StarterFile(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file)))
                .OrderBy(static file => file.Path, StringComparer.Ordinal),
        ];
}
