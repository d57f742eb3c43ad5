using System.Text.Json;

namespace ScriptProxy.Verbs;

/// <summary>The optional JSON file of <c>--config</c>. A key it does not know is an error: a misspelt safeguard must not vanish.</summary>
internal sealed class ConfigFile
{
    private const string SettingsKey = "settings";

    private readonly IConfiguration _content;
    private readonly string _path;

    private ConfigFile(string path, IConfiguration content)
    {
        _path = path;
        _content = content;
    }

    public static ConfigFile None { get; } = new("", new ConfigurationBuilder().Build());

    /// <summary>The values for rules, read by <c>Settings["NAME"]</c>.</summary>
    public IReadOnlyDictionary<string, string> RuleSettings { get; private set; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the file; what is wrong with it goes to <paramref name="problems"/>.</summary>
    public static ConfigFile Read(SettingValue path, List<ConfigProblem> problems)
    {
        try
        {
            // Not AddJsonFile: that one refuses hidden files and folders, and may watch.
            using var stream = File.OpenRead(path.Text);
            var file = new ConfigFile(path.Text, new ConfigurationBuilder().AddJsonStream(stream).Build());
            file.Check(problems);
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(ConfigProblem.File(path.Origin, $"cannot read the configuration file {path.Text}: {e.Message}"));
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            problems.Add(ConfigProblem.File(path.Origin, $"{path.Text} is not a JSON object with each key once: {e.Message}"));
        }

        return None;
    }

    public SettingValue? Find(Setting setting)
    {
        var section = _content.GetSection(setting.Key);
        var items = section.GetChildren().Select(static item => item.Value ?? "").ToList();
        if (items.Count > 0)
        {
            return new SettingValue(items, Origin(setting.Key));
        }

        return section.Value is { Length: > 0 } text ? new SettingValue([text], Origin(setting.Key)) : null;
    }

    private void Check(List<ConfigProblem> problems)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var section in _content.GetChildren())
        {
            if (section.Key.Equals(SettingsKey, StringComparison.OrdinalIgnoreCase))
            {
                CheckSettings(section, settings, problems);
            }
            else if (Setting.InFile.FirstOrDefault(s => s.Key.Equals(section.Key, StringComparison.OrdinalIgnoreCase)) is not { } known)
            {
                var keys = string.Join(", ", Setting.InFile.Select(static s => s.Key));
                problems.Add(ConfigProblem.File(Origin(section.Key), $"there is no such key; known are {keys} and {SettingsKey}"));
            }
            else if (section.GetChildren().Any(item => !known.IsList || item.Value is null || !int.TryParse(item.Key, out _)))
            {
                problems.Add(ConfigProblem.File(
                    Origin(section.Key),
                    known.IsList ? "must be a text or an array of texts" : "must be a single value"));
            }
        }

        RuleSettings = settings;
    }

    private void CheckSettings(IConfigurationSection section, Dictionary<string, string> settings, List<ConfigProblem> problems)
    {
        if (section.Value is { Length: > 0 })
        {
            problems.Add(ConfigProblem.File(Origin(SettingsKey), "must be an object of names and values for rules"));
        }

        foreach (var item in section.GetChildren())
        {
            if (item.GetChildren().Any())
            {
                problems.Add(ConfigProblem.File(
                    Origin($"{SettingsKey}.{item.Key}"),
                    "must be a single value; write several as one text with commas"));
            }
            else
            {
                settings[item.Key] = item.Value ?? "";
            }
        }
    }

    private string Origin(string key) => $"\"{key}\" in {_path}";
}
