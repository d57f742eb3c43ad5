using System.Globalization;

namespace ScriptProxy.Verbs.Import;

/// <summary>A file of expressions, one per line, for GET: doxy's.</summary>
internal static class PatternFileImport
{
    public static ImportedFile Import(string text, string source)
    {
        var file = new ImportedFile();
        file.Note("Only GET passes.");
        file.Note("scriptproxy run --listen unix:///tmp/doxy.sock --upstream unix:///var/run/docker.sock");
        var (number, remark) = (0, "");
        foreach (var line in text.Split('\n').Select(static line => line.TrimEnd('\r')))
        {
            number++;
            var origin = string.Create(CultureInfo.InvariantCulture, $"{source}:{number}");
            if (line.StartsWith('#'))
            {
                remark = line[1..].Trim();
            }
            else if (line.Length > 0)
            {
                Add(file, origin, number, line, remark);
                remark = "";
            }
            else if (number < text.Split('\n').Length)
            {
                file.Warnings.Add($"{origin}: an empty line let everything pass, and opens nothing here");
            }
        }

        return file;
    }

    private static void Add(ImportedFile file, string origin, int number, string line, string remark)
    {
        try
        {
            new ImportedPattern(string.Create(CultureInfo.InvariantCulture, $"pattern file, line {number}"), new AllowedMethods(["GET"]), line, Whole: false)
                .AddTo(file, $"{origin}: {line}{(remark.Length > 0 ? $"\n{remark}" : "")}");
        }
        catch (FormatException problem)
        {
            throw new ImportException($"{origin}: {problem.Message}");
        }
    }
}
