using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Verbs;

/// <summary><c>scriptproxy check</c>: loads the rules as <c>run</c> would and prints what is wrong with them, one line each.</summary>
internal static class CheckVerb
{
    public static async Task<int> RunAsync(string path, TextWriter output, TextWriter error)
    {
        if (!Directory.Exists(path))
        {
            await error.WriteLineAsync($"scriptproxy: {path} is not a folder; name the folder of the rules").ConfigureAwait(false);
            return ExitCode.Unusable;
        }

        var (set, problems) = RuleSet.Empty.Next(FolderReader.Read(path));
        foreach (var diagnostic in set?.Warnings ?? problems)
        {
            await output.WriteLineAsync(diagnostic.ToString()).ConfigureAwait(false);
        }

        if (set is null)
        {
            return ExitCode.Unusable;
        }

        await error.WriteLineAsync($"{path}: {set.Rules.Count} rules, no errors").ConfigureAwait(false);
        return ExitCode.Success;
    }
}
