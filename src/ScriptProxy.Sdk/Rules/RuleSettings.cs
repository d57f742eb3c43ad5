namespace ScriptProxy.Sdk.Rules;

/// <summary>Configuration that rules read: the environment, then the <c>Settings</c> section of the configuration file.</summary>
public sealed class RuleSettings
{
    /// <summary>Covers tests, which run beside requests that must not see it.</summary>
    private static readonly AsyncLocal<RuleSettings?> s_declared = new();

    private static RuleSettings s_ofTheProcess = new(Environment.GetEnvironmentVariable);
    private static volatile bool s_hasDeclared;

    private readonly Func<string, string?> _read;

    internal RuleSettings(Func<string, string?> read) => _read = read;

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

    /// <summary>Puts declared settings in the place of the process's own for whatever the caller calls; null ends it.</summary>
    internal static void Declare(RuleSettings? settings)
    {
        s_hasDeclared = true;
        s_declared.Value = settings;
    }
}
