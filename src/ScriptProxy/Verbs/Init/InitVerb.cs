using System.Globalization;

namespace ScriptProxy.Verbs.Init;

/// <summary><c>scriptproxy init</c>: writes a folder of rules that editors understand when it is opened, and says what it did to each file.</summary>
internal static class InitVerb
{
    public static async Task<int> RunAsync(string folder, bool force, bool fromApi, TextWriter output, TextWriter error)
    {
        try
        {
            var writer = new RulesFolderWriter(folder, force);
            var outcomes = new List<InitOutcome>();
            foreach (var file in fromApi ? Starter.FromApi() : Starter.Read())
            {
                var outcome = writer.Write(file);
                outcomes.Add(outcome);
                await output.WriteLineAsync($"{Name(outcome),-9} {Path.Combine(folder, file.Path)}").ConfigureAwait(false);
            }

            foreach (var line in Advice(folder, outcomes))
            {
                await error.WriteLineAsync(line).ConfigureAwait(false);
            }

            return ExitCode.Success;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"scriptproxy: {folder} cannot be written: {exception.Message}").ConfigureAwait(false);
            return ExitCode.Unusable;
        }
    }

    private static string Name(InitOutcome outcome) => outcome switch
    {
        InitOutcome.Written => "written",
        InitOutcome.Replaced => "replaced",
        InitOutcome.Unchanged => "unchanged",
        InitOutcome.Kept => "kept",
        InitOutcome.LeftOut => "left out",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    private static IEnumerable<string> Advice(string folder, List<InitOutcome> outcomes)
    {
        if (outcomes.Count(static outcome => outcome == InitOutcome.Kept) is > 0 and var kept)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"kept {kept} {(kept == 1 ? "file that differs" : "files that differ")}; --force replaces them");
        }

        if (outcomes.Contains(InitOutcome.LeftOut))
        {
            yield return $"{folder} has rules of its own, so the starter's were left out; --force adds them";
        }

        yield return $"next: open {folder} in your editor, scriptproxy check {folder}, scriptproxy run --rules {folder}";
    }
}
