namespace ScriptProxy.Scripting.Prove;

/// <summary>Files with tests: never live, and compiled with the words of tests in scope.</summary>
internal static class TestFile
{
    public const string Suffix = ".test.csx";

    public static bool Is(string path) => path.EndsWith(Suffix, StringComparison.Ordinal);
}
