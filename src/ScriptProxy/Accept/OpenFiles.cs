using System.Globalization;

namespace ScriptProxy.Accept;

/// <summary>How many files and sockets this process may have open, as Linux's <c>/proc</c> says.</summary>
internal static class OpenFiles
{
    private const string Limits = "/proc/self/limits";
    private const string Name = "Max open files";

    /// <summary>Null for no limit, and where nobody says.</summary>
    public static int? Limit() => File.Exists(Limits) ? Limit(File.ReadAllText(Limits)) : null;

    /// <param name="limits">Of which one line is <c>Max open files  SOFT  HARD  files</c>.</param>
    internal static int? Limit(string limits)
    {
        var at = limits.IndexOf(Name, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var soft = limits.AsSpan(at + Name.Length).TrimStart();
        return long.TryParse(soft[..soft.IndexOf(' ')], NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? (int)Math.Min(limit, int.MaxValue)
            : null;
    }
}
