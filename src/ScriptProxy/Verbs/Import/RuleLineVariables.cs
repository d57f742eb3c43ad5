namespace ScriptProxy.Verbs.Import;

/// <summary>What stands between percent signs in the rule lines of CetusGuard, as its README refers to them.</summary>
internal static class RuleLineVariables
{
    private const int Deepest = 8;

    private static readonly Dictionary<string, string> s_values = Build();

    public static string Expand(string pattern)
    {
        for (var depth = 0; depth < Deepest; depth++)
        {
            pattern = s_values.Aggregate(pattern, static (text, variable) => text.Replace($"%{variable.Key}%", variable.Value, StringComparison.Ordinal));
        }

        return pattern;
    }

    private static Dictionary<string, string> Build()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOMAIN"] = @"(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)",
            ["IPV4"] = @"(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3})",
            ["IPV6"] = @"(?:\[[a-fA-F0-9]{0,4}(?::[a-fA-F0-9]{0,4}){2,7}(?:%[a-zA-Z0-9_]+)?\])",
            ["IP"] = "(?:%IPV4%|%IPV6%)",
            ["DOMAIN_OR_IP"] = "(?:%DOMAIN%|%IP%)",
            ["HOST"] = "(?:%DOMAIN_OR_IP%(?::[0-9]+)?)",
            ["IMAGE_COMPONENT"] = @"(?:[a-zA-Z0-9]+(?:(?:\.|_{1,2}|-+)[a-zA-Z0-9]+)*)",
            ["IMAGE_TAG"] = "(?:[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127})",
            ["IMAGE_DIGEST"] = "(?:[a-zA-Z][a-zA-Z0-9]*(?:[_.+-][a-zA-Z][a-zA-Z0-9]*)*:[a-fA-F0-9]{32,})",
            ["IMAGE_NAME"] = "(?:(?:%HOST%/)?%IMAGE_COMPONENT%(?:/%IMAGE_COMPONENT%)*)",
            ["IMAGE_REFERENCE"] = "(?:%IMAGE_NAME%(?::%IMAGE_TAG%)?(?:@%IMAGE_DIGEST%)?)",
            ["IMAGE_ID_OR_REFERENCE"] = "(?:%IMAGE_ID%|%IMAGE_REFERENCE%)",
            ["NETWORK_NAME"] = "(?:[^/]+)",
            ["PLUGIN_NAME"] = "%IMAGE_NAME%",
            ["API_PREFIX"] = @"(?:/v[0-9]+(?:\.[0-9]+)*)",
        };
        foreach (var kind in (string[])["IMAGE", "CONTAINER", "VOLUME", "NETWORK", "PLUGIN"])
        {
            values[$"{kind}_ID"] = "(?:[a-fA-F0-9]+)";
            values.TryAdd($"{kind}_NAME", "(?:[a-zA-Z0-9][a-zA-Z0-9_.-]+)");
            values.TryAdd($"{kind}_ID_OR_NAME", $"(?:%{kind}_ID%|%{kind}_NAME%)");
        }

        foreach (var section in ImportedSections.All.Keys)
        {
            values[$"API_PREFIX_{section}"] = $"%API_PREFIX%?/{(section == "PING" ? "_" : "")}{section.ToLowerInvariant()}";
        }

        return values;
    }
}
