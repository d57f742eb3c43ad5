namespace ScriptProxy.Verbs.Presets;

/// <summary>What somebody may have meant who wrote a name that does not exist.</summary>
internal static class NearNames
{
    private const int Most = 3;

    /// <summary>The nearest names, nearest first; empty when none is near.</summary>
    public static IReadOnlyList<string> Of(string name, IReadOnlyList<string> known) =>
        [
            .. known
                .Select(other => (Name: other, Distance: Distance(name.ToLowerInvariant(), other)))
                .Where(entry => entry.Distance <= Math.Max(2, name.Length / 4) || IsPart(name, entry.Name))
                .OrderBy(static entry => entry.Distance)
                .Take(Most)
                .Select(static entry => entry.Name),
        ];

    private static bool IsPart(string name, string other) =>
        name.Length >= 3 && (other.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(other, StringComparison.OrdinalIgnoreCase));

    /// <summary>Levenshtein: how many letters have to be added, removed or replaced.</summary>
    private static int Distance(string from, string to)
    {
        var above = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var row = new int[to.Length + 1];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
            }

            above = row;
        }

        return above[to.Length];
    }
}
