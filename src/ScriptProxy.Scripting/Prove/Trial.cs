using ScriptProxy.Scripting.Prove.Coverage;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Prove;

/// <summary>
/// The cases of every test file and the rules they are about. A file that declares rules, itself or by <c>#load</c>, is about these; any other
/// is about the live ones. Rules are loaded once for every set of settings that a case has, when the first such case runs.
/// </summary>
internal sealed class Trial : IDisposable
{
    private readonly IReadOnlyList<TrialScript> _live;
    private readonly Dictionary<(TrialScript? Own, string Settings), (TrialRules? Rules, IReadOnlyList<ScriptDiagnostic> Problems)> _loaded = [];
    private readonly Dictionary<RuleKey, (bool Evaluated, bool TookEffect)> _reached = [];
    private readonly Dictionary<TrialCase, Operation> _operations = new(ReferenceEqualityComparer.Instance);

    private Trial(IReadOnlyList<TrialScript> live) => _live = live;

    /// <summary>The cases by file and position.</summary>
    public IReadOnlyList<TrialCase> Cases { get; private set; } = [];

    /// <summary>The test files that have a case.</summary>
    public IEnumerable<string> UsedFiles => Cases.Select(static one => one.Script.Path).Distinct();

    public bool UsesLiveRules => Cases.Any(static one => one.Own is null);

    /// <summary>The rules of every set that a case used, in the order they were loaded.</summary>
    public IReadOnlyList<RuleCoverage> RuleCoverage =>
    [
        .. _loaded.Values
            .SelectMany(static set => set.Rules?.Rules ?? [])
            .Select(RuleKey.Of)
            .Distinct()
            .Select(rule => _reached.GetValueOrDefault(rule) is var (evaluated, tookEffect) ? new RuleCoverage(rule, evaluated, tookEffect) : new RuleCoverage(rule, false, false)),
    ];

    /// <summary>Runs the top levels of the test files, and loads the live rules without settings if a case is about them.</summary>
    /// <returns>The trial, or null and what is wrong.</returns>
    public static (Trial? Trial, IReadOnlyList<ScriptDiagnostic> Problems) Load(IReadOnlyList<TrialScript> live, IReadOnlyList<TrialScript> tests, string? filter)
    {
        var trial = new Trial(live);
        var cases = new List<TrialCase>();
        var problems = new List<ScriptDiagnostic>();
        foreach (var file in tests)
        {
            var (script, wrong) = file.Run(DeclaredSettings.None, out var declared);
            problems.AddRange(wrong);
            var own = script is { Rules.Count: > 0 } ? file : null;
            script?.Unload();
            cases.AddRange(declared
                .Where(test => filter is null || $"{test.File}: {test.FullName}".Contains(filter, StringComparison.OrdinalIgnoreCase))
                .Select(test => new TrialCase(test, file, own, new DeclaredSettings(test.Request.Settings, test.Request.SettingFiles))));
        }

        trial.Cases = cases;
        problems.AddRange(cases.Where(static one => one.Settings.IsEmpty).Select(static one => one.Own).Distinct().SelectMany(own => trial.RulesOf(own, DeclaredSettings.None).Problems));
        if (!problems.Exists(static problem => problem.IsError))
        {
            return (trial, []);
        }

        trial.Dispose();
        return (null, problems);
    }

    /// <summary>Runs a case on the rules it is about.</summary>
    public async Task<CaseResult> RunAsync(TrialCase trialCase, CaseRun run)
    {
        var (rules, problems) = RulesOf(trialCase.Own, trialCase.Settings);
        if (rules is null)
        {
            return trialCase.ToResult(new Verdict.Impossible($"with {trialCase.Settings} the rules do not load: {string.Join("; ", problems)}"), TimeSpan.Zero);
        }

        var (verdict, time) = await run.RunAsync(trialCase.Test.Request, rules.Generation, trialCase.Settings).ConfigureAwait(false);
        if (verdict is Verdict.Judged(var judgement))
        {
            _operations[trialCase] = judgement.Request.Operation;
            Note(rules, judgement);
        }

        return trialCase.ToResult(verdict, time);
    }

    /// <summary>The rules that a case is about; null where they do not load with its settings.</summary>
    public TrialRules? RulesOf(TrialCase trialCase) => RulesOf(trialCase.Own, trialCase.Settings).Rules;

    /// <summary>The operation of a case that ran; null where its request was not understood.</summary>
    public Operation? OperationOf(TrialCase trialCase) => _operations.GetValueOrDefault(trialCase);

    public void Dispose()
    {
        foreach (var (rules, _) in _loaded.Values)
        {
            rules?.Dispose();
        }
    }

    private (TrialRules? Rules, IReadOnlyList<ScriptDiagnostic> Problems) RulesOf(TrialScript? own, DeclaredSettings settings)
    {
        if (!_loaded.TryGetValue((own, settings.Key), out var loaded))
        {
            loaded = _loaded[(own, settings.Key)] = TrialRules.Load(own is null ? _live : [own], settings);
        }

        return loaded;
    }

    private void Note(TrialRules rules, Judgement judgement)
    {
        foreach (var rule in rules.Rules.Where(rule => rule.Operations.Contains(judgement.Request.Operation)))
        {
            var key = RuleKey.Of(rule);
            var before = _reached.GetValueOrDefault(key);
            _reached[key] = (true, before.TookEffect || TookEffect(key, judgement));
        }
    }

    private static bool TookEffect(RuleKey rule, Judgement judgement) =>
        judgement.Findings.Any(finding => !finding.IsFault && new RuleKey(finding.File, finding.Line, finding.Rule) == rule)
        || judgement.Rewrites.Any(rewrite => new RuleKey(rewrite.File, rewrite.Line, rewrite.Rule) == rule);
}
