using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Scripting.Prove;

/// <summary>The rules that cases are judged by, loaded with the settings of these cases.</summary>
internal sealed class TrialRules : IDisposable
{
    private readonly IReadOnlyList<LoadedScript> _scripts;

    private readonly BudgetLimits _limits;

    private TrialRules(IReadOnlyList<LoadedScript> scripts, IReadOnlyList<RuleDeclaration> rules, BudgetLimits limits)
    {
        _scripts = scripts;
        _limits = limits;
        Rules = rules;
        Generation = ToGeneration(rules);
    }

    public IReadOnlyList<RuleDeclaration> Rules { get; }

    public Generation Generation { get; }

    /// <summary>Runs the top levels of scripts with these settings.</summary>
    public static (TrialRules? Rules, IReadOnlyList<ScriptDiagnostic> Problems) Load(IReadOnlyList<TrialScript> scripts, DeclaredSettings settings)
    {
        var loaded = new List<LoadedScript>();
        var problems = new List<ScriptDiagnostic>();
        foreach (var script in scripts)
        {
            var (one, wrong) = script.Run(settings, out _);
            problems.AddRange(wrong);
            if (one is not null)
            {
                loaded.Add(one);
            }
        }

        problems.AddRange(DuplicateNames.In(loaded));
        if (!problems.Exists(static problem => problem.IsError))
        {
            return (new TrialRules(loaded, [.. loaded.SelectMany(static script => script.Rules)], scripts.Count > 0 ? scripts[0].Limits : BudgetLimits.Default), []);
        }

        loaded.ForEach(static script => script.Unload());
        return (null, problems);
    }

    /// <summary>Other rules under the same limits.</summary>
    public Generation ToGeneration(IReadOnlyList<RuleDeclaration> rules) =>
        new(0, "", DateTimeOffset.UnixEpoch, TimeSpan.Zero, [], rules) { Limits = _limits };

    public void Dispose()
    {
        foreach (var script in _scripts)
        {
            script.Unload();
        }
    }
}
