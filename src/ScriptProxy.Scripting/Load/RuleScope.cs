using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Load;

/// <summary>
/// What holds for every rule of a preset: it carries the preset's name, so that presets can share text, and it may be about the requests of
/// some listeners only. The host sees to both; the files know nothing of it.
/// </summary>
/// <param name="Preset">The name of the preset.</param>
/// <param name="Listeners">The listeners whose requests the rules are about; empty for all.</param>
internal sealed record RuleScope(string Preset, IReadOnlyList<string> Listeners)
{
    /// <summary>The file, relative to the folder that holds the library.</summary>
    public string Path => $"{PresetFolder.Place}/{Preset}.csx";

    /// <summary>The rule as it goes into force.</summary>
    public RuleDeclaration Apply(RuleDeclaration rule) =>
        rule.With($"{Preset}: {rule.Name}", Listeners.Count == 0 ? rule.Condition : new ScopedCondition(rule.Condition, Listeners));

    /// <summary>As it is written in the configuration: <c>traefik</c>, or <c>traefik@ci, traefik@web</c>.</summary>
    public override string ToString() =>
        Listeners.Count == 0 ? Preset : string.Join(", ", Listeners.Select(listener => $"{Preset}@{listener}"));
}
