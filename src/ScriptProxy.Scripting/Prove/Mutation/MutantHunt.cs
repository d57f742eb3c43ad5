using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Scripting.Prove.Mutation;

/// <summary>
/// Removes and inverts each rule in turn and looks for a case that fails. Only the declarations change, so nothing is compiled again, and only
/// cases whose request the rule is about are run.
/// </summary>
internal sealed class MutantHunt(Trial trial, CaseRun run)
{
    public async Task<MutantReport> RunAsync()
    {
        var sets = trial.Cases
            .Select(one => (Case: one, Rules: trial.RulesOf(one)))
            .Where(static one => one.Rules is not null)
            .GroupBy(static one => one.Rules!, static one => one.Case)
            .ToArray();
        var mutants = sets.SelectMany(static set => set.Key.Rules).SelectMany(Mutant.Of).Distinct().ToArray();
        var survivors = new List<Mutant>();
        foreach (var mutant in mutants)
        {
            if (!await IsMissedAsync(mutant, sets).ConfigureAwait(false))
            {
                survivors.Add(mutant);
            }
        }

        return new MutantReport(mutants.Length, survivors);
    }

    private async Task<bool> IsMissedAsync(Mutant mutant, IEnumerable<IGrouping<TrialRules, TrialCase>> sets)
    {
        foreach (var set in sets)
        {
            if (set.Key.Rules.FirstOrDefault(rule => RuleKey.Of(rule) == mutant.Rule) is { } rule
                && await FailsAsync(
                    set.Key.ToGeneration(mutant.Apply(set.Key.Rules)),
                    set.Where(one => trial.OperationOf(one) is { } operation && rule.Operations.Contains(operation))).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> FailsAsync(Generation mutated, IEnumerable<TrialCase> cases)
    {
        foreach (var one in cases)
        {
            var (verdict, _) = await run.RunAsync(one.Test.Request, mutated, one.Settings).ConfigureAwait(false);
            if (Check.All(one.Test.Request.Expectations, verdict).Count > 0)
            {
                return true;
            }
        }

        return false;
    }
}
