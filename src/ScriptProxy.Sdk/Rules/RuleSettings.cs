namespace ScriptProxy.Sdk.Rules;

/// <summary>Configuration that rules read: the environment, then the <c>Settings</c> section of the configuration file.</summary>
public sealed class RuleSettings
{
    /// <summary>Covers tests, which run beside requests that must not see it.</summary>
    private static readonly AsyncLocal<RuleSettings?> s_declared = new();

    private static RuleSettings s_ofTheProcess = new(Environment.GetEnvironmentVariable);
    private static volatile bool s_hasDeclared;

    private readonly Func<string, string?> _read;
    private readonly Func<string, string> _readFile;

    /// <param name="read">The value of a setting.</param>
    /// <param name="readFile">The text of a file; null for the files of the machine.</param>
    internal RuleSettings(Func<string, string?> read, Func<string, string>? readFile = null)
    {
        _read = read;
        _readFile = readFile ?? SettingFile.ReadText;
    }

    /// <summary>What rules read here and now. Setting it sets the source of the process; the host does so at start.</summary>
    internal static RuleSettings Current
    {
        get => s_hasDeclared ? s_declared.Value ?? s_ofTheProcess : s_ofTheProcess;
        set => s_ofTheProcess = value;
    }

    /// <summary>The value of a setting, null when it is not set.</summary>
    public string? this[string name] => _read(name);

    /// <summary>True for <c>1</c>, <c>true</c>, <c>yes</c> and <c>on</c> in any case, false for any other value.</summary>
    public bool Bool(string name, bool whenAbsent = false) =>
        this[name] is { } text ? text.Trim().ToLowerInvariant() is "1" or "true" or "yes" or "on" : whenAbsent;

    /// <summary>The values of a comma-separated setting, trimmed, empty ones left out.</summary>
    public IReadOnlyList<string> List(string name) =>
        this[name]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>
    /// The text of the file whose path a setting holds, null when the setting is not set or empty. For the top level of a rule file only:
    /// the rules are loaded anew when the text changes. A file that cannot be read, or is no UTF-8, stops the load.
    /// </summary>
    /// <example><c>foreach (var line in (Settings.File("ALLOWED_IMAGES_FILE") ?? "").Split('\n')) { ... }</c></example>
    public string? File(string name) =>
        this[name]?.Trim() is { Length: > 0 } path ? SettingFiles.Read(name, path, _readFile) : null;

    /// <summary>Puts declared settings in the place of the process's own for whatever the caller calls; null ends it.</summary>
    internal static void Declare(RuleSettings? settings)
    {
        s_hasDeclared = true;
        s_declared.Value = settings;
    }
}
