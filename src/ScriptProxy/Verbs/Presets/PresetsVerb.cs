namespace ScriptProxy.Verbs.Presets;

/// <summary><c>scriptproxy presets</c>: the name of every preset and what it is for.</summary>
internal static class PresetsVerb
{
    public static async Task<int> RunAsync(IReadOnlyList<PresetFile> presets, TextWriter output, TextWriter error)
    {
        if (presets.Count == 0)
        {
            await error.WriteLineAsync($"scriptproxy: there is no preset in {PresetLibrary.Root}, where those of this program should be").ConfigureAwait(false);
            return ExitCode.NothingRan;
        }

        var width = presets.Max(static preset => preset.Name.Length);
        foreach (var preset in presets)
        {
            await output.WriteLineAsync($"{preset.Name.PadRight(width)}  {preset.Summary()}").ConfigureAwait(false);
        }

        return ExitCode.Success;
    }
}
