namespace ScriptProxy.Tests.Corpus;

/// <summary>Where the cases are.</summary>
internal static class CorpusFolder
{
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "corpus");

    /// <summary>The folder of a set of rules of the corpus, of the shipped rules without a name.</summary>
    public static string Rules(string? name) =>
        name is null ? Path.Combine(AppContext.BaseDirectory, "rules") : Path.Combine(Root, "rules", name);

    /// <summary>Every case, relative to <see cref="Root"/>.</summary>
    public static IReadOnlyList<string> Cases { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*.case", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal),
    ];
}
