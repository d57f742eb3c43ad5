namespace ScriptProxy.Verbs.Import;

/// <summary>A setting of an older proxy: a variable, or a flag without its dashes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Origin">Where it stands, for people: <c>old.env:3</c>.</param>
internal sealed record OldSetting(string Name, string Value, string Origin)
{
    public override string ToString() => $"{Name}={Value}";
}
