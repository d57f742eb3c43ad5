namespace ScriptProxy.EndToEnd.Machine;

/// <summary>Where things lie in the tree that these tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    internal static string Program { get; } = InTree("artifacts", "scriptproxy", "scriptproxy");

    internal static string Rules { get; } = InTree("rules");

    /// <summary>A file or folder of this project.</summary>
    internal static string OfTests(params string[] parts) => InTree(["tests", "ScriptProxy.EndToEnd", .. parts]);

    internal static string InTree(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>What is worth keeping between runs: the same folder as in tests/engine/lib.sh.</summary>
    internal static string Cache { get; } =
        Environment.GetEnvironmentVariable("SCRIPTPROXY_TEST_CACHE") is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(
                Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg
                    ? xdg
                    : Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/root", ".cache"),
                "scriptproxy-tests");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ScriptProxy.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no ScriptProxy.sln above {AppContext.BaseDirectory}");
    }
}
