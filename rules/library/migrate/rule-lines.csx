// Rule lines as CetusGuard reads them: GET,HEAD %API_PREFIX_CONTAINERS%/json. Put this into a file of rules/, and give the proxy the
// environment that the old one had, CETUSGUARD_RULES or CETUSGUARD_RULES_FILE:
//   #load "library/migrate/rule-lines.csx"
//
// A change of the file is a change of the rules. /_ping, /version and /info are open unless CETUSGUARD_NO_BUILTIN_RULES is true. Same
// verdicts as before; see README.md. Lines know no bodies: keep 60-*.csx to 78-*.csx of the shipped rules beside this file, or load
// library/packs/, and what they deny is denied whatever the lines say.
#load "patterns.csx"

Dictionary<string, string> variables = new()
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
    ["API_PREFIX_PING"] = "%API_PREFIX%?/_ping",
};
foreach (var kind in (string[])["IMAGE", "CONTAINER", "VOLUME", "NETWORK", "PLUGIN"])
{
    variables[$"{kind}_ID"] = "(?:[a-fA-F0-9]+)";
    variables.TryAdd($"{kind}_NAME", "(?:[a-zA-Z0-9][a-zA-Z0-9_.-]+)");
    variables.TryAdd($"{kind}_ID_OR_NAME", $"(?:%{kind}_ID%|%{kind}_NAME%)");
}

foreach (var section in (string[])
[
    "AUTH", "BUILD", "COMMIT", "CONFIGS", "CONTAINERS", "DISTRIBUTION", "EVENTS", "EXEC", "GRPC", "IMAGES", "INFO", "NETWORKS", "NODES",
    "PLUGINS", "SECRETS", "SERVICES", "SESSION", "SWARM", "SYSTEM", "TASKS", "VERSION", "VOLUMES",
])
{
    variables[$"API_PREFIX_{section}"] = $"%API_PREFIX%?/{section.ToLowerInvariant()}";
}

// Variables stand in variables, four deep at most.
string Expanded(string pattern)
{
    for (var depth = 0; depth < 8; depth++)
    {
        pattern = variables.Aggregate(pattern, (text, variable) => text.Replace($"%{variable.Key}%", variable.Value));
    }

    return pattern;
}

var ruleLine = GoRegex.ParseWhole(@"[A-Z]+(,[A-Z]+)*[\t ]+.+");

void AllowLines(string source, string text)
{
    var lines = text.Split('\n');
    for (var index = 0; index < lines.Length; index++)
    {
        var (where, line) = ($"{source}, line {index + 1}", lines[index].Trim('\r', '\t', ' '));
        if (line.Length == 0 || line.StartsWith('!'))
        {
            continue;
        }

        var blank = ruleLine.IsMatch(line) ? line.IndexOfAny(['\t', ' ']) : throw new FormatException($"{where} is no rule: {line}");
        var (methods, pattern) = (line[..blank].Split(','), Expanded(line[blank..].Trim('\t', ' ')));
        var regex = Parsed(where, pattern, whole: true);
        Allow(where, OperationsOf(pattern), r => methods.Contains(r.Method) && regex.IsMatch(AsSent(r)));
    }
}

if (Settings["CETUSGUARD_NO_BUILTIN_RULES"] is not ("1" or "t" or "T" or "true" or "TRUE" or "True"))
{
    AllowLines("built-in rules", "GET,HEAD %API_PREFIX_PING%\nGET %API_PREFIX_VERSION%\nGET %API_PREFIX_INFO%");
}

AllowLines("CETUSGUARD_RULES", Settings["CETUSGUARD_RULES"] ?? "");
AllowLines("rules file", Settings.File("CETUSGUARD_RULES_FILE") ?? "");
