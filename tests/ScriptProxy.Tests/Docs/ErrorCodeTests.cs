using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ScriptProxy.Tests.Docs;

public sealed partial class ErrorCodeTests
{
    [Fact]
    public void Readme_explains_exactly_the_codes_the_source_uses()
    {
        var root = Root();
        var used = Directory.EnumerateFiles(Path.Combine(root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(static file => Code().Matches(File.ReadAllText(file)).Select(static match => match.Groups[1].Value))
            .ToHashSet();
        var explained = File.ReadLines(Path.Combine(root, "README.md"))
            .Where(static line => line.StartsWith("| SP", StringComparison.Ordinal))
            .Select(static line => line[2..8])
            .ToList();

        Assert.Equal(used.Order(StringComparer.Ordinal), explained);
    }

    [GeneratedRegex("\"[^\"]*(SP[1-5][0-9]{3})")]
    private static partial Regex Code();

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));
}
