using System.Text.Json;

namespace ScriptProxy.Tests.Verbs;

/// <summary>
/// The part of the schema of SARIF 2.1.0 (OASIS, sarif-schema-2.1.0.json) that a report has to do with: which members an object may have,
/// and which it must. The schema allows no others.
/// </summary>
internal static class SarifShape
{
    private static readonly Dictionary<string, string[]> s_members = new(StringComparer.Ordinal)
    {
        [""] = ["$schema", "version!", "runs!"],
        ["/runs"] = ["tool!", "invocations", "originalUriBaseIds", "results", "columnKind"],
        ["/runs/tool"] = ["driver!"],
        ["/runs/tool/driver"] = ["name!", "fullName", "semanticVersion", "version", "informationUri", "rules"],
        ["/runs/tool/driver/rules"] = ["id!", "name", "shortDescription", "fullDescription", "help", "helpUri", "defaultConfiguration"],
        ["/runs/tool/driver/rules/shortDescription"] = ["text!", "markdown"],
        ["/runs/tool/driver/rules/fullDescription"] = ["text!", "markdown"],
        ["/runs/tool/driver/rules/help"] = ["text!", "markdown"],
        ["/runs/tool/driver/rules/defaultConfiguration"] = ["enabled", "level", "rank"],
        ["/runs/invocations"] = ["executionSuccessful!", "exitCode", "commandLine"],
        ["/runs/originalUriBaseIds"] = ["SRCROOT"],
        ["/runs/originalUriBaseIds/SRCROOT"] = ["uri", "description"],
        ["/runs/results"] = ["ruleId", "ruleIndex", "level", "message!", "locations"],
        ["/runs/results/message"] = ["text", "markdown", "id", "arguments"],
        ["/runs/results/locations"] = ["physicalLocation", "message"],
        ["/runs/results/locations/physicalLocation"] = ["artifactLocation", "region"],
        ["/runs/results/locations/physicalLocation/artifactLocation"] = ["uri", "uriBaseId", "index"],
        ["/runs/results/locations/physicalLocation/region"] = ["startLine", "startColumn", "endLine", "endColumn"],
    };

    /// <summary>What the values of a member must be, where the schema says more than their type.</summary>
    private static readonly Dictionary<string, Func<JsonElement, bool>> s_values = new(StringComparer.Ordinal)
    {
        ["version"] = static value => value.GetString() == "2.1.0",
        ["level"] = static value => value.GetString() is "none" or "note" or "warning" or "error",
        ["columnKind"] = static value => value.GetString() is "utf16CodeUnits" or "unicodeCodePoints",
        ["startLine"] = static value => value.GetInt32() >= 1,
        ["startColumn"] = static value => value.GetInt32() >= 1,
        ["ruleIndex"] = static value => value.GetInt32() >= -1,
        ["exitCode"] = static value => value.TryGetInt32(out _),
        ["executionSuccessful"] = static value => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        ["uri"] = static value => Uri.IsWellFormedUriString(value.GetString(), UriKind.RelativeOrAbsolute),
        ["helpUri"] = static value => Uri.IsWellFormedUriString(value.GetString(), UriKind.Absolute),
        ["$schema"] = static value => Uri.IsWellFormedUriString(value.GetString(), UriKind.Absolute),
    };

    /// <summary>What the standard does not allow in a report.</summary>
    public static IReadOnlyList<string> FaultsOf(JsonElement report)
    {
        var faults = new List<string>();
        Look(report, "", faults);
        return faults;
    }

    private static void Look(JsonElement value, string path, List<string> faults)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Look(item, path, faults);
            }

            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (!s_members.TryGetValue(path, out var members))
        {
            faults.Add($"{path} is an object");
            return;
        }

        faults.AddRange(members.Where(name => name.EndsWith('!') && !value.TryGetProperty(name[..^1], out _)).Select(name => $"{path} has no {name[..^1]}"));
        foreach (var member in value.EnumerateObject())
        {
            if (!members.Contains(member.Name) && !members.Contains(member.Name + "!"))
            {
                faults.Add($"{path} has {member.Name}");
            }
            else if (s_values.TryGetValue(member.Name, out var isValid) && !isValid(member.Value))
            {
                faults.Add($"{path}/{member.Name} is {member.Value}");
            }

            Look(member.Value, $"{path}/{member.Name}", faults);
        }
    }
}
