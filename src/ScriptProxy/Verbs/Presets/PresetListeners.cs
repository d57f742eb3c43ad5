namespace ScriptProxy.Verbs.Presets;

/// <summary>A preset for a listener that does not exist would be in force for nobody, and say nothing.</summary>
internal static class PresetListeners
{
    /// <summary>What is wrong; null for nothing.</summary>
    public static ConfigProblem? Problem(RunOptions options)
    {
        var names = options.Listen.Select(static listener => listener.Name).ToList();
        foreach (var scope in options.Presets)
        {
            if (scope.Listeners.FirstOrDefault(listener => !names.Contains(listener)) is { } unknown)
            {
                return ConfigProblem.Value(
                    new SettingValue([$"{scope.Preset}@{unknown}"], Setting.Preset.Flag),
                    $"{scope.Preset}@{unknown}: no listener is called \"{unknown}\"; there {(names.Count == 1 ? "is" : "are")} {string.Join(", ", names)}, "
                        + $"and {Setting.Listen.Flag} ADDRESS?name=NAME gives a name");
            }
        }

        return null;
    }
}
