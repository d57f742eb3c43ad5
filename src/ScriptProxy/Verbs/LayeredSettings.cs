namespace ScriptProxy.Verbs;

/// <summary>
/// Flag, then environment, then file: the first that sets a value wins as a whole, so that a <c>--listen</c> replaces the
/// listeners of the file and does not mix with them (which is why the three are not one merged configuration).
/// </summary>
/// <param name="flags">What the command line says; null for a flag that was not given.</param>
/// <param name="environment">The variables without their prefix.</param>
/// <param name="file">The configuration file.</param>
internal sealed class LayeredSettings(Func<Setting, IReadOnlyList<string>?> flags, IConfiguration environment, ConfigFile file)
{
    private static readonly char[] s_separators = [' ', '\t', '\r', '\n', ','];

    public SettingValue? Find(Setting setting) =>
        OutsideFile(setting, flags, environment) ?? file.Find(setting);

    /// <summary>The value of a flag or variable; an empty variable counts as not set, as compose files leave them.</summary>
    public static SettingValue? OutsideFile(Setting setting, Func<Setting, IReadOnlyList<string>?> flags, IConfiguration environment)
    {
        if (flags(setting) is { Count: > 0 } given)
        {
            return new SettingValue(given, setting.Flag);
        }

        if (environment[setting.Variable[Setting.VariablePrefix.Length..]] is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var texts = setting.IsList ? text.Split(s_separators, StringSplitOptions.RemoveEmptyEntries) : [text.Trim()];
        return texts.Length == 0 ? null : new SettingValue(texts, setting.Variable);
    }
}
