using System.Text;
using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Scripting.Compile;

/// <summary>A live script and everything it loads: what becomes one compilation.</summary>
internal sealed class ScriptSource
{
    public ScriptSource(SourceFile root, IReadOnlyList<SourceFile> loaded, IReadOnlyList<ScriptDiagnostic> problems)
    {
        Root = root;
        Loaded = loaded;
        Problems = problems;
        Hash = ComputeHash();
    }

    public SourceFile Root { get; }

    /// <summary>The files reached by <c>#load</c>, directly and through others, each once, in the order they are met.</summary>
    public IReadOnlyList<SourceFile> Loaded { get; }

    /// <summary>Why it cannot be compiled; empty when it can be tried.</summary>
    public IReadOnlyList<ScriptDiagnostic> Problems { get; }

    /// <summary>What the host adds to its rules; null for a file of the rules folder. What the compiler makes of the file does not depend on it.</summary>
    public RuleScope? Scope { get; init; }

    /// <summary>Equal for equal paths, contents and problems.</summary>
    public string Hash { get; }

    /// <summary>The same script with other texts in its files.</summary>
    /// <param name="texts">By path. A file that has none, one that only an inactive directive loads for instance, stays as it is.</param>
    public ScriptSource With(IReadOnlyDictionary<string, string> texts)
    {
        return new ScriptSource(Changed(Root), [.. Loaded.Select(Changed)], Problems) { Scope = Scope };

        SourceFile Changed(SourceFile file) => texts.TryGetValue(file.Path, out var text) ? file with { Text = text } : file;
    }

    /// <summary>
    /// Where a line begins to say something, from 1; 0 when there is no such line. For what failed in it while it ran: the columns a
    /// debugger has are those of the text with the budgets in it, which no author has seen.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="line">The line, from 1.</param>
    public int ColumnOf(string path, int line)
    {
        var text = Loaded.Prepend(Root).FirstOrDefault(file => file.Path == path)?.Text.Split('\n').ElementAtOrDefault(line - 1);
        return string.IsNullOrWhiteSpace(text) ? 0 : text.Length - text.TrimStart().Length + 1;
    }

    private string ComputeHash()
    {
        var text = new StringBuilder();
        foreach (var file in Loaded.Prepend(Root))
        {
            text.Append(file.Path).Append('\0').Append(file.Hash).Append('\n');
        }

        foreach (var problem in Problems)
        {
            text.Append(problem).Append('\n');
        }

        return ContentHash.Of(text.ToString());
    }
}
