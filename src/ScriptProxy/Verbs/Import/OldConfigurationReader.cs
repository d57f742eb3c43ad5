using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ScriptProxy.Verbs.Import;

/// <summary>
/// Reads the configuration of an older proxy from an env file, lines pasted from a compose file, or the JSON of <c>docker inspect</c> or
/// <c>docker compose config --format json</c>, in which references to other variables and files are resolved already.
/// </summary>
/// <param name="source">What people call the input.</param>
/// <param name="service">The service or container to take; null where there is only one that fits.</param>
/// <param name="fits">True for a configuration of the proxy that is looked for.</param>
internal sealed partial class OldConfigurationReader(string source, string? service, Func<OldConfiguration, bool> fits)
{
    public static bool IsJson(string text) => text.AsSpan().TrimStart() is ['{' or '[', ..];

    public OldConfiguration Read(string text)
    {
        if (!IsJson(text))
        {
            return Lines(text);
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return Choose([.. Candidates(document.RootElement)]);
        }
        catch (JsonException problem)
        {
            throw new ImportException($"{source} is no JSON: {problem.Message}");
        }
    }

    private OldConfiguration Choose(List<(string Name, OldConfiguration Configuration)> all)
    {
        var chosen = all.FindAll(entry => service is null ? fits(entry.Configuration) : entry.Name == service);
        return chosen switch
        {
            [var (_, only)] => only,
            [] when service is not null => throw new ImportException($"{source} has no service {service}; it has {Names(all)}"),
            [] => throw new ImportException($"{source} has no service with settings of this proxy"),
            _ => throw new ImportException($"several services of {source} have settings of this proxy; choose one with --service: {Names(chosen)}"),
        };

        static string Names(IEnumerable<(string Name, OldConfiguration Configuration)> entries) => string.Join(", ", entries.Select(static entry => entry.Name));
    }

    private static IEnumerable<(string Name, OldConfiguration Configuration)> Candidates(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            foreach (var container in root.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object))
            {
                var config = Member(container, "Config");
                yield return (Text(Member(container, "Name")).TrimStart('/'), Of(Member(config, "Env"), Member(container, "Args"), Text(Member(config, "Image")), ""));
            }
        }
        else if (Member(root, "services") is { ValueKind: JsonValueKind.Object } services)
        {
            foreach (var entry in services.EnumerateObject())
            {
                yield return (entry.Name, Of(Member(entry.Value, "environment"), Member(entry.Value, "command"), Text(Member(entry.Value, "image")), entry.Name + ": ", isCompose: true));
            }
        }
    }

    private static OldConfiguration Of(JsonElement environment, JsonElement command, string image, string prefix, bool isCompose = false)
    {
        var variables = environment.ValueKind switch
        {
            JsonValueKind.Array => environment.EnumerateArray().Select(static line => Split(Text(line))),
            JsonValueKind.Object => environment.EnumerateObject().Select(static pair => (pair.Name, Text(pair.Value))),
            _ => [],
        };
        var arguments = command.ValueKind == JsonValueKind.Array ? command.EnumerateArray().Select(Text) : Text(command).Split(' ');
        return new OldConfiguration(
            LastOfEach(variables.Select(pair => new OldSetting(pair.Item1, Plain(pair.Item2), $"{prefix}{pair.Item1}"))),
            [.. arguments.Where(static text => text.StartsWith('-')).Select(text => Flag(Plain(text), prefix))],
            image);

        // docker compose config doubles dollars, so that its output can be read again.
        string Plain(string text) => isCompose ? text.Replace("$$", "$", StringComparison.Ordinal) : text;
    }

    private OldConfiguration Lines(string text)
    {
        var (variables, flags) = (new List<OldSetting>(), new List<OldSetting>());
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            if (raw.StartsWith("services:", StringComparison.Ordinal))
            {
                throw new ImportException(
                    $"{source} is a compose file; let compose resolve it first: docker compose config --format json | scriptproxy import FORMAT -");
            }

            var origin = string.Create(CultureInfo.InvariantCulture, $"{source}:{number}");
            var line = ListMarker().Replace(raw.Trim(), "");
            line = Quoted(line) ?? line;
            if (line.StartsWith('-'))
            {
                flags.Add(Flag(Unquoted(line), "") with { Origin = origin });
            }
            else if (Assignment().Match(line) is { Success: true, Groups: var part })
            {
                variables.Add(new OldSetting(part["name"].Value, Unquoted(part["value"].Value.Trim()), origin));
            }
        }

        return new OldConfiguration(LastOfEach(variables), flags, "");
    }

    /// <summary>Of a variable that is set twice the last value counts, as in a shell.</summary>
    private static OldSetting[] LastOfEach(IEnumerable<OldSetting> variables) =>
        [.. variables.GroupBy(static variable => variable.Name, StringComparer.Ordinal).Select(static same => same.Last())];

    /// <summary>What stands in quotes, where nothing but a comment follows; null where there are none.</summary>
    private static string? Quoted(string text) =>
        text.Length > 1 && text[0] is '\'' or '"' && text.IndexOf(text[0], 1) is > 0 and var close
            && (close == text.Length - 1 || text[(close + 1)..].TrimStart().StartsWith('#'))
            ? text[1..close]
            : null;

    /// <summary>Without quotes around it, or else without a comment behind it.</summary>
    private static string Unquoted(string text) =>
        Quoted(text) ?? (text.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var comment ? text[..comment].TrimEnd() : text);

    private static OldSetting Flag(string text, string prefix)
    {
        var (name, value) = Split(text.TrimStart('-'));
        return new OldSetting(name, value, $"{prefix}-{name}");
    }

    private static (string Name, string Value) Split(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals ? (text[..equals], text[(equals + 1)..]) : (text, "");

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static string Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        _ => element.GetRawText(),
    };

    /// <summary>The <c>- </c> of a YAML list, not the dash of a flag.</summary>
    [GeneratedRegex(@"\A-\s+", RegexOptions.None, 1000)]
    private static partial Regex ListMarker();

    [GeneratedRegex(@"\A(?:export\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)(?:=|:(?:\s+|\z))(?<value>.*)\z", RegexOptions.None, 1000)]
    private static partial Regex Assignment();
}
