using System.Text;

namespace ScriptProxy.Verbs.Import;

/// <summary><c>scriptproxy import</c>: the configuration of an older proxy as a rule file with the same verdicts.</summary>
internal static class ImportVerb
{
    /// <summary>What stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <param name="format">How the old configuration is written.</param>
    /// <param name="path">The file that holds it.</param>
    /// <param name="service">Which service of it; null where only one fits.</param>
    /// <param name="output">Gets the rule file.</param>
    /// <param name="error">Gets what cannot be said.</param>
    public static async Task<int> RunAsync(string format, string path, string? service, TextWriter output, TextWriter error)
    {
        try
        {
            var source = path == StandardInput ? "standard input" : Path.GetFileName(path);
            var text = await ReadAsync(path).ConfigureAwait(false);
            var file = ImportFormat.All.Single(known => known.Name == format).Import(text, source, service);
            await output.WriteAsync(file.ToText($"Imported from {source} by scriptproxy import {format}: the verdicts of the older proxy.")).ConfigureAwait(false);
            await output.FlushAsync().ConfigureAwait(false);
            foreach (var warning in file.Warnings)
            {
                await error.WriteLineAsync("warning: " + warning).ConfigureAwait(false);
            }

            return file.HasRules ? ExitCode.Success : ExitCode.NothingRan;
        }
        catch (ImportException problem)
        {
            await error.WriteLineAsync($"scriptproxy: {problem.Message}").ConfigureAwait(false);
            return ExitCode.Unusable;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"scriptproxy: {path} cannot be read: {problem.Message}").ConfigureAwait(false);
            return ExitCode.Unusable;
        }
    }

    private static async Task<string> ReadAsync(string path)
    {
        using var reader = path == StandardInput ? new StreamReader(Console.OpenStandardInput(), Encoding.UTF8) : new StreamReader(path, Encoding.UTF8);
        return await reader.ReadToEndAsync().ConfigureAwait(false);
    }
}
