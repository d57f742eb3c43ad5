namespace ScriptProxy.Sdk.Rules;

/// <summary>Configuration that rules read: the environment, then the <c>Settings</c> section of the configuration file.</summary>
public sealed class RuleSettings
{
    private readonly Func<string, string?> _read;

    internal RuleSettings(Func<string, string?> read) => _read = read;

    /// <summary>The process-wide source; replaced by the host at start and by tests.</summary>
    internal static RuleSettings Current { get; set; } = new(Environment.GetEnvironmentVariable);

    /// <summary>The value of a setting, null when it is not set.</summary>
    public string? this[string name] => _read(name);

    /// <summary>True for <c>1</c>, <c>true</c>, <c>yes</c> and <c>on</c> in any case, false for any other value.</summary>
    public bool Bool(string name, bool whenAbsent = false) =>
        this[name] is { } text ? text.Trim().ToLowerInvariant() is "1" or "true" or "yes" or "on" : whenAbsent;

    /// <summary>The values of a comma-separated setting, trimmed, empty ones left out.</summary>
    public IReadOnlyList<string> List(string name) =>
        this[name]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
