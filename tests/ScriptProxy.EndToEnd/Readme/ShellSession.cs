using ScriptProxy.EndToEnd.Commands;

namespace ScriptProxy.EndToEnd.Readme;

/// <summary>One shell for a whole page, so that what one command exports the next one sees.</summary>
internal sealed class ShellSession : IAsyncDisposable
{
    private readonly RunningCommand _shell;
    private int _step;

    /// <param name="folder">Where it works.</param>
    /// <param name="environment">DOCKER_HOST aside, which the page itself sets.</param>
    internal ShellSession(string folder, IReadOnlyDictionary<string, string?> environment) =>
        _shell = new Command("bash", [])
        {
            Environment = environment.Where(pair => pair.Key != "DOCKER_HOST").ToDictionary(),
            Folder = folder,
        }.Start();

    /// <summary>Runs a command in the shell and returns what it printed on both streams.</summary>
    internal async Task<string> RunAsync(string command)
    {
        var end = $"=== end of step {++_step} ===";
        var before = _shell.Output.Length;
        // In braces, so that all of it is redirected, and on lines of its own for comments and here-documents.
        await _shell.WriteAsync($"{{ {command}\n}} 2>&1 </dev/null\necho; echo '{end}'\n");
        await _shell.WaitForOutputAsync(end, 120);
        var text = _shell.Output[before..];
        return text[..text.LastIndexOf("\n" + end, StringComparison.Ordinal)].TrimStart('\n');
    }

    public ValueTask DisposeAsync() => _shell.DisposeAsync();
}
