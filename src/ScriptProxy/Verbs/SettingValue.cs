namespace ScriptProxy.Verbs;

/// <summary>A configured value and where it was written, so that a message can send the reader there.</summary>
/// <param name="Texts">The value; several for a setting that repeats.</param>
/// <param name="Origin">The flag, the variable, or the key and the file.</param>
internal sealed record SettingValue(IReadOnlyList<string> Texts, string Origin)
{
    public string Text => Texts[^1];
}
