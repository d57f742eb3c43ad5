using System.Globalization;
using System.Text.Json;

namespace ScriptProxy.Tests.Corpus;

/// <summary>
/// A record as a case writes it: type or canonical text, then <c>Property=value</c> for what has to match. Values with blanks stand in
/// double quotes, as in JSON.
/// </summary>
internal static class FoundText
{
    /// <summary>True when every listed property of <paramref name="found"/> has its value.</summary>
    public static bool HasAll(object found, IEnumerable<string> properties) =>
        properties.All(text => text.Split('=', 2) is [var name, var value] && Value(found, name) == value);

    /// <summary>The words of a line; what stands in double quotes, alone or behind an equals sign, is one.</summary>
    public static List<string> Words(string line)
    {
        var words = new List<string>();
        for (var at = 0; at < line.Length;)
        {
            if (line[at] == ' ')
            {
                at++;
                continue;
            }

            var word = "";
            while (at < line.Length && line[at] != ' ')
            {
                if (line[at] == '"')
                {
                    var end = Closing(line, at);
                    word += JsonSerializer.Deserialize<string>(line[at..(end + 1)]);
                    at = end + 1;
                }
                else
                {
                    word += line[at++];
                }
            }

            words.Add(word);
        }

        return words;
    }

    /// <summary>Everything about a record, for the message of a failed test.</summary>
    public static string Describe(object found) => found.GetType().Name + " " + string.Join(
        ' ', found.GetType().GetProperties().Where(static p => p.Name is not ("Text" or "EqualityContract")).Select(p => $"{p.Name}={Value(found, p.Name)}"));

    private static string? Value(object found, string name)
    {
        var property = found.GetType().GetProperty(name) ?? throw new FormatException($"{found.GetType().Name} has no {name}");
        return Convert.ToString(property.GetValue(found), CultureInfo.InvariantCulture) is { } text && property.PropertyType == typeof(bool)
            ? text.ToLowerInvariant()
            : Convert.ToString(property.GetValue(found), CultureInfo.InvariantCulture);
    }

    private static int Closing(string line, int open)
    {
        for (var at = open + 1; at < line.Length; at++)
        {
            if (line[at] == '\\')
            {
                at++;
            }
            else if (line[at] == '"')
            {
                return at;
            }
        }

        throw new FormatException($"a quotation mark is not closed: {line}");
    }
}
