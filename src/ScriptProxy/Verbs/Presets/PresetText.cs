using System.Diagnostics.CodeAnalysis;
using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Verbs.Presets;

/// <summary>Reads what <c>--preset</c> is given: <c>NAME</c>, or <c>NAME@LISTENER</c> for the requests of one listener; several with commas.</summary>
internal static class PresetText
{
    /// <param name="texts">The values, in order.</param>
    /// <param name="known">The names there are.</param>
    /// <param name="scopes">Each preset once, with all of its listeners.</param>
    /// <returns>What is wrong; null for nothing.</returns>
    public static string? Parse(IReadOnlyList<string> texts, IReadOnlyList<string> known, [NotNull] out List<RuleScope>? scopes)
    {
        scopes = [];
        foreach (var text in texts.SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var at = text.IndexOf('@', StringComparison.Ordinal);
            var (name, listener) = at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
            if (listener is "")
            {
                return $"\"{text}\" names no listener: write {name} for all listeners, or {name}@NAME for the one with ?name=NAME";
            }

            if (!known.Contains(name))
            {
                return Unknown(name, known);
            }

            var index = scopes.FindIndex(scope => scope.Preset == name);
            if (index < 0)
            {
                scopes.Add(new RuleScope(name, listener is null ? [] : [listener]));
                continue;
            }

            var before = scopes[index];
            if (listener is null ? before.Listeners.Count == 0 : before.Listeners.Contains(listener))
            {
                return $"{text} is given twice; give each preset once";
            }

            if (listener is null || before.Listeners.Count == 0)
            {
                return $"{name} is given for all listeners and for one; give one or the other";
            }

            scopes[index] = before with { Listeners = [.. before.Listeners, listener] };
        }

        return null;
    }

    private static string Unknown(string name, IReadOnlyList<string> known)
    {
        var near = NearNames.Of(name, known);
        return known.Count == 0 ? $"there is no preset in {PresetLibrary.Root}, where those of this program should be"
            : near.Count == 0 ? $"there is no preset \"{name}\"; scriptproxy presets lists all"
            : $"there is no preset \"{name}\"; do you mean {string.Join(" or ", near)}? scriptproxy presets lists all";
    }
}
