using ScriptProxy.Scripting.Check;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Load;

/// <summary>
/// The loaded scripts of one generation. The next set takes over the scripts whose source did not change; both sets unload only what
/// the other does not have.
/// </summary>
internal sealed class RuleSet
{
    private readonly Dictionary<string, LoadedScript> _scripts;
    private readonly IReadOnlyList<ScriptDiagnostic> _found;

    private RuleSet(Dictionary<string, LoadedScript> scripts, FolderSnapshot? snapshot)
    {
        _scripts = scripts;
        _found = snapshot is null ? [] : SetLints.Find(Rules, snapshot.Sources);
    }

    public static RuleSet Empty { get; } = new([], null);

    /// <summary>The rules in order of file path, then position.</summary>
    public IReadOnlyList<RuleDeclaration> Rules => [.. InOrder.SelectMany(static script => script.Rules)];

    /// <summary>What the author should look at, each once, however many scripts load the file.</summary>
    public IReadOnlyList<ScriptDiagnostic> Warnings => [.. InOrder.SelectMany(static script => script.Warnings).Concat(_found).Distinct()];

    private IEnumerable<LoadedScript> InOrder => _scripts.Values.OrderBy(static script => script.Path, StringComparer.Ordinal);

    /// <summary>Loads a snapshot, all or nothing.</summary>
    /// <returns>The new set, or null and everything that is wrong in any file.</returns>
    public (RuleSet? Set, IReadOnlyList<ScriptDiagnostic> Problems) Next(FolderSnapshot snapshot, RuleHostOptions options)
    {
        var problems = new List<ScriptDiagnostic>(snapshot.Problems);
        var scripts = new Dictionary<string, LoadedScript>(StringComparer.Ordinal);
        foreach (var source in snapshot.Scripts)
        {
            var previous = _scripts.GetValueOrDefault(source.Root.Path);
            if (source.Root.Text.Length == 0 && previous is { Rules.Count: > 0 })
            {
                problems.Add(ScriptDiagnostic.Error(
                    source.Root.Path, 0, 0, ScriptCodes.Emptied, "the file is empty but had rules; delete it to remove them"));
                continue;
            }

            var (script, wrong) = previous?.Hash == source.Hash ? (previous, []) : LoadedScript.Load(source, options);
            problems.AddRange(wrong);
            if (script is not null)
            {
                scripts.Add(script.Path, script);
            }
        }

        problems.AddRange(DuplicateNames.In(scripts.Values));
        var set = new RuleSet(scripts, snapshot);
        if (!problems.Exists(static problem => problem.IsError))
        {
            return (set, []);
        }

        set.UnloadExcept(this);
        return (null, problems);
    }

    /// <summary>Unloads what <paramref name="other"/> does not use.</summary>
    public void UnloadExcept(RuleSet other)
    {
        foreach (var script in _scripts.Values)
        {
            if (other._scripts.GetValueOrDefault(script.Path) != script)
            {
                script.Unload();
            }
        }
    }
}
