using System.Globalization;
using System.Text;
using ScriptProxy.Sdk;

namespace ScriptProxy.Verbs.Import;

/// <summary>Texts and sets of operations as a person would write them in a rule.</summary>
internal static class CSharp
{
    private const int Width = 130;

    public static string Text(string text) =>
        "\"" + string.Concat(text.Select(static character => character is '\\' or '"' ? "\\" + character : Line(character, "\\u"))) + "\"";

    /// <summary>What stands behind <c>//</c>: a value with a line break in it must not become code.</summary>
    public static string Comment(string text) => string.Concat(text.Select(static character => Line(character, "U+")));

    /// <summary>A text with many backslashes.</summary>
    public static string Verbatim(string text) => "@\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>An Allow, broken where it is long.</summary>
    public static string Allow(string name, OperationSet operations, string? condition = null)
    {
        var code = new StringBuilder($"Allow({Text(name)},");
        var column = code.Length;
        string[] parts = [.. Parts(operations)];
        for (var i = 0; i < parts.Length; i++)
        {
            Append((i == 0 ? "" : "| ") + parts[i] + (i < parts.Length - 1 ? "" : condition is null ? ");" : ","));
        }

        if (condition is not null)
        {
            Append(condition + ");");
        }

        return code.ToString();

        void Append(string part)
        {
            if (column + 1 + part.Length > Width)
            {
                code.Append("\n   ");
                column = 3;
            }

            code.Append(' ').Append(part);
            column += 1 + part.Length;
        }
    }

    private static string Line(char character, string prefix) =>
        char.IsControl(character) || character is '\u2028' or '\u2029' ? string.Create(CultureInfo.InvariantCulture, $"{prefix}{(int)character:X4}") : character.ToString();

    /// <summary>Whole groups by their name, groups with little missing as what is missing, the rest one by one.</summary>
    private static IEnumerable<string> Parts(OperationSet operations)
    {
        foreach (var group in Operations.All.Where(static operation => operation != Operations.Unknown).GroupBy(static operation => operation.Group))
        {
            string[] present = [.. group.Where(operations.Contains).Select(static operation => operation.Name)];
            string[] missing = [.. group.Where(operation => !operations.Contains(operation)).Select(static operation => operation.Name)];
            if (present.Length > 1 && missing.Length < present.Length && missing.Length < 4)
            {
                yield return string.Join(" - ", [group.Key + ".All", .. missing]);
            }
            else
            {
                foreach (var name in present)
                {
                    yield return name;
                }
            }
        }

        if (operations.Contains(Operations.Unknown))
        {
            yield return "Operations.Unknown";
        }
    }
}
