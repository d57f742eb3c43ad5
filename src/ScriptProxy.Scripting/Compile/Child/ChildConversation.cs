using System.Diagnostics;

namespace ScriptProxy.Scripting.Compile.Child;

/// <summary>Gives one batch of scripts to a compile child and takes what comes back, until the child has ended in whatever way.</summary>
internal sealed class ChildConversation(Process child, CompileOptions options, IReadOnlyList<ScriptSource> sources)
{
    private const int LongestLastWords = 500;

    private readonly CompileOutcome?[] _outcomes = new CompileOutcome?[sources.Count];
    private readonly bool[] _started = new bool[sources.Count];

    /// <summary>What it wrote to standard error, cut short.</summary>
    public string LastWords { get; private set; } = "";

    public async Task RunAsync()
    {
        var errors = child.StandardError.ReadToEndAsync();
        await Task.Factory.StartNew(Talk, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        var said = (await errors.ConfigureAwait(false)).Trim();
        LastWords = said.Length <= LongestLastWords ? said : said[..LongestLastWords];
        await child.WaitForExitAsync().ConfigureAwait(false);
    }

    /// <param name="explain">Says why, given the names of the scripts that it was about.</param>
    public IReadOnlyList<CompileOutcome> Outcomes(Func<string, (string Code, string Message)> explain)
    {
        var missing = Enumerable.Range(0, sources.Count).Where(index => _outcomes[index] is null).ToArray();
        if (missing.Length > 0)
        {
            // Those under way are to blame, or none in particular when it never began.
            var suspects = missing.Where(index => _started[index]).ToArray() is { Length: > 0 } started ? started : missing;
            var (code, message) = explain(string.Join(", ", suspects.Take(5).Select(index => sources[index].Root.Path)) + (suspects.Length > 5 ? ", ..." : ""));
            foreach (var index in missing)
            {
                _outcomes[index] = new CompileOutcome.Failed(
                    index == suspects[0] ? [ScriptDiagnostic.Error(sources[index].Root.Path, 0, 0, code, message)] : []);
            }
        }

        return _outcomes!;
    }

    private void Talk()
    {
        try
        {
            var input = child.StandardInput.BaseStream;
            for (var index = 0; index < sources.Count; index++)
            {
                Frames.Write(input, Frames.Source, index, ScriptBytes.Of(sources[index]));
            }

            Frames.Write(input, Frames.Go, 0, ScriptBytes.Of(options));
            for (var left = sources.Count; left > 0 && Frames.Read(child.StandardOutput.BaseStream) is var (kind, index, content);)
            {
                _started[index] = true;
                if (kind == Frames.Outcome)
                {
                    _outcomes[index] = ScriptBytes.ToOutcome(content);
                    left--;
                }
            }
        }
        catch (IOException exception)
        {
            // It is gone, and the outcomes that are missing are reported with its exit code.
            Debug.WriteLine(exception.Message);
        }
        finally
        {
            // Which ends the child, too, should it still be there.
            child.StandardInput.BaseStream.Dispose();
        }
    }
}
