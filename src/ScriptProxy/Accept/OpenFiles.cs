using System.Globalization;

namespace ScriptProxy.Accept;

/// <summary>How many files and sockets this process has open and may have open, as Linux's <c>/proc</c> says.</summary>
internal static class OpenFiles
{
    private const string Limits = "/proc/self/limits";
    private const string Descriptors = "/proc/self/fd";

    /// <summary>Null for no limit, and where nobody says.</summary>
    public static int? Limit() => File.Exists(Limits) ? Limit(File.ReadLines(Limits)) : null;

    /// <param name="lines">Of which one is <c>Max open files  SOFT  HARD  files</c>.</param>
    internal static int? Limit(IEnumerable<string> lines) =>
        lines.FirstOrDefault(static line => line.StartsWith("Max open files", StringComparison.Ordinal)) is { } line
        && line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, _, var soft, ..]
        && long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? (int)Math.Min(limit, int.MaxValue)
            : null;

    public static int Count() => Directory.Exists(Descriptors) ? Directory.EnumerateFileSystemEntries(Descriptors).Count() : 0;
}
