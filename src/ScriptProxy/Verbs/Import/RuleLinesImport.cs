using System.Globalization;
using System.Text.RegularExpressions;

namespace ScriptProxy.Verbs.Import;

/// <summary>Lines of methods and a pattern: CetusGuard's.</summary>
internal static partial class RuleLinesImport
{
    private const string Builtin = "GET,HEAD %API_PREFIX_PING%\nGET %API_PREFIX_VERSION%\nGET %API_PREFIX_INFO%";

    public static bool Fits(OldConfiguration old) => old.Variables.Any(static variable => variable.Name.StartsWith("CETUSGUARD_", StringComparison.Ordinal));

    public static ImportedFile Import(string text, string source)
    {
        var file = new ImportedFile();
        AddBuiltin(file);
        AddLines(file, "rules file", source, text);
        return file;
    }

    public static ImportedFile Import(OldConfiguration old)
    {
        var file = new ImportedFile();
        if (old["CETUSGUARD_FRONTEND_ADDR"] is { } frontend)
        {
            file.Note($"scriptproxy run --listen {frontend.Value} --upstream {old["CETUSGUARD_BACKEND_ADDR"]?.Value ?? "unix:///var/run/docker.sock"}");
        }

        if (old["CETUSGUARD_NO_BUILTIN_RULES"] is not { } none || GoBool.Read(none.Value) != true)
        {
            AddBuiltin(file);
        }

        AddLines(file, "CETUSGUARD_RULES", "CETUSGUARD_RULES", old["CETUSGUARD_RULES"]?.Value ?? "");
        if (old["CETUSGUARD_RULES_FILE"] is { } path)
        {
            file.Warnings.Add($"{path.Origin}: {path} is a file of the old container; import it by itself: scriptproxy import cetusguard FILE");
        }

        return file;
    }

    private static void AddBuiltin(ImportedFile file) => AddLines(file, "built-in rules", "built-in rules", Builtin);

    private static void AddLines(ImportedFile file, string name, string source, string text)
    {
        var (number, remark) = (0, "");
        foreach (var line in text.Split('\n').Select(static line => line.Trim('\r', '\t', ' ')))
        {
            number++;
            var origin = string.Create(CultureInfo.InvariantCulture, $"{source}:{number}");
            if (line.StartsWith('!') || line.Length == 0)
            {
                remark = line.TrimStart('!', ' ');
                continue;
            }

            if (RuleLine().Match(line) is not { Success: true, Groups: var part })
            {
                throw new ImportException($"{origin}: this is no rule: {line}");
            }

            try
            {
                new ImportedPattern(
                    string.Create(CultureInfo.InvariantCulture, $"{name}, line {number}"),
                    new AllowedMethods(part["methods"].Value.Split(',')),
                    RuleLineVariables.Expand(part["pattern"].Value),
                    Whole: true).AddTo(file, $"{origin}: {line}{(remark.Length > 0 ? $"\n{remark}" : "")}");
            }
            catch (FormatException problem)
            {
                throw new ImportException($"{origin}: {problem.Message}");
            }

            remark = "";
        }
    }

    [GeneratedRegex(@"\A(?<methods>[A-Z]+(?:,[A-Z]+)*)[\t ]+(?<pattern>.+)\z", RegexOptions.None, 1000)]
    private static partial Regex RuleLine();
}
