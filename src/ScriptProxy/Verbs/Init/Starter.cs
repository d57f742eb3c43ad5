namespace ScriptProxy.Verbs.Init;

/// <summary>The files beside the program that a folder of rules starts with: rules, a README, and what editors need.</summary>
internal static class Starter
{
    /// <summary>Sorted by path.</summary>
    public static IReadOnlyList<StarterFile> Read() => Read(Path.Combine(AppContext.BaseDirectory, "starter"));

    private static StarterFile[] Read(string folder) =>
        [
            .. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
                .Select(file => new StarterFile(Path.GetRelativePath(folder, file).Replace('\\', '/'), file))
                .OrderBy(static file => file.Path, StringComparer.Ordinal),
        ];
}
