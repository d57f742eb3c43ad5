using System.Globalization;

namespace ScriptProxy.Tests.GoModel;

/// <summary>API versions as the daemon compares them: number by number, what is missing or no number is zero.</summary>
internal static class GoVersion
{
    public const string Oldest = "1.24";
    public const string Newest = "1.56";

    public static int Compare(string left, string right)
    {
        var (a, b) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Max(a.Length, b.Length); i++)
        {
            var order = Part(a, i).CompareTo(Part(b, i));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>True when every comparison of the daemon goes the same way: no version it compares with has more than two numbers.</summary>
    public static bool IsSame(string left, string right) => Compare(FirstTwo(left), FirstTwo(right)) == 0;

    public static bool IsServed(string version) => Compare(version, Oldest) >= 0 && Compare(version, Newest) <= 0;

    private static string FirstTwo(string version) => string.Join('.', version.Split('.').Take(2));

    /// <summary>strconv.Atoi with its error ignored: too large a number is the largest one.</summary>
    private static long Part(string[] parts, int index) =>
        index >= parts.Length || parts[index].Length == 0 || parts[index].Any(static c => !char.IsAsciiDigit(c)) ? 0
        : long.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : long.MaxValue;
}
