using ScriptProxy.Scripting.Check;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Sdk.Rules.Budgets;

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

    /// <summary>True when a file that a script read through a setting says something else by now.</summary>
    public bool HasChangedFiles => _scripts.Values.Any(static script => script.Files.Any(static file => file.HasChanged));

    private IEnumerable<LoadedScript> InOrder => _scripts.Values.OrderBy(static script => script.Path, StringComparer.Ordinal);

    /// <summary>
    /// Loads a snapshot, all or nothing. Start, reload and every verb that reads rules come through here, so what one of them accepts the
    /// others do:
    /// <list type="number">
    /// <item>scripts that did not change are taken over;</item>
    /// <item>the others are compiled, in one batch;</item>
    /// <item>their top levels run, each alone on its thread;</item>
    /// <item>names must be unique in the set.</item>
    /// </list>
    /// </summary>
    /// <param name="snapshot">What to load.</param>
    /// <param name="compiler">Compiles what changed.</param>
    /// <param name="limits">What a top level may use up.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="files">Gets the files that scripts read through settings, also when nothing comes of it.</param>
    /// <returns>The new set, or null and everything that is wrong in any file.</returns>
    public async Task<(RuleSet? Set, IReadOnlyList<ScriptDiagnostic> Problems)> NextAsync(
        FolderSnapshot snapshot, IScriptCompiler compiler, BudgetLimits limits, CancellationToken cancellation, List<SettingFile>? files = null)
    {
        // 1. What can be taken over, and what cannot be compiled
        var sources = snapshot.Scripts;
        var problems = sources.Select(Unusable).ToArray();
        var scripts = sources.Select(source => _scripts.GetValueOrDefault(source.Root.Path) is { } same && same.IsOf(source) ? same : null).ToArray();
        var changed = Enumerable.Range(0, sources.Count).Where(index => scripts[index] is null && problems[index].Count == 0).ToArray();

        // 2. Compile
        var outcomes = await compiler.CompileAsync([.. changed.Select(index => sources[index])], cancellation).ConfigureAwait(false);

        // 3. Run: most of it is the just-in-time compiler, which works on several cores
        var read = new List<SettingFile>[changed.Length];
        Parallel.For(0, changed.Length, item =>
        {
            var index = changed[item];
            (scripts[index], problems[index]) = LoadedScript.Load(sources[index], outcomes[item], limits, read[item] = []);
        });
        files?.AddRange(read.SelectMany(static some => some));

        // 4. The set
        var set = new RuleSet(scripts.OfType<LoadedScript>().ToDictionary(static script => script.Path, StringComparer.Ordinal), snapshot);
        ScriptDiagnostic[] all = [.. snapshot.Problems, .. problems.SelectMany(static some => some), .. DuplicateNames.In(set.InOrder)];
        if (set._scripts.Count == sources.Count && !Array.Exists(all, static problem => problem.IsError))
        {
            return (set, []);
        }

        set.UnloadExcept(this);
        return (null, all);
    }

    private IReadOnlyList<ScriptDiagnostic> Unusable(ScriptSource source) =>
        source.Root.Text.Length == 0 && _scripts.GetValueOrDefault(source.Root.Path) is { Rules.Count: > 0 }
            ? [ScriptDiagnostic.Error(source.Root.Path, 0, 0, ScriptCodes.Emptied, "the file is empty but had rules; delete it to remove them")]
            : source.Problems;

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
