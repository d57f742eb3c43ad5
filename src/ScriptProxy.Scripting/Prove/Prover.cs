using System.Diagnostics;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Prove.Coverage;
using ScriptProxy.Scripting.Prove.Mutation;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Scripting.Prove;

/// <summary>
/// Runs the tests of a rules folder:
/// <list type="number">
/// <item>compile the live rules and the test files; what does not compile ends the run;</item>
/// <item>run every case: decode its request, judge it by the rules it is about, compare;</item>
/// <item>with coverage, run every case again on rules with probes in their branches. Twice, because woven rules would give other reasons;</item>
/// <item>with mutants, run the cases again on rule sets in which one rule is wrong.</item>
/// </list>
/// </summary>
internal sealed class Prover(
    IScriptCompiler compiler, BudgetLimits limits, Func<WireRequest, ValueTask<WireAnswer>> decode)
{
    private readonly CaseRun _run = new(decode);

    public async Task<ProveOutcome> RunAsync(FolderSnapshot folder, ProveOptions options)
    {
        // 1. Compile
        var started = Stopwatch.GetTimestamp();
        var (trial, problems) = await CompileAsync(compiler, folder.OfFolder, folder.Tests, [.. folder.Problems], options.Filter).ConfigureAwait(false);
        if (trial is null)
        {
            return new ProveOutcome.Unusable(problems);
        }

        using (trial)
        {
            // 2. Run
            var results = new List<CaseResult>();
            foreach (var trialCase in trial.Cases)
            {
                results.Add(await trial.RunAsync(trialCase, _run).ConfigureAwait(false));
            }

            // 3. Coverage
            var coverage = options.Coverage ? await CoverAsync(folder, trial, options.Filter).ConfigureAwait(false) : null;

            // 4. Mutants
            var mutants = options.Mutants && results.TrueForAll(static result => result.Passed)
                ? await new MutantHunt(trial, _run).RunAsync().ConfigureAwait(false)
                : null;
            return new ProveOutcome.Ran(
                new ProveReport(results, coverage, mutants, Stopwatch.GetElapsedTime(started)) { MutantsSkipped = options.Mutants && mutants is null });
        }
    }

    private async Task<CoverageReport> CoverAsync(FolderSnapshot folder, Trial plain, string? filter)
    {
        var map = new BranchMap();
        var live = plain.UsesLiveRules ? folder.OfFolder : [];
        var tests = folder.Tests.Where(script => plain.UsedFiles.Contains(script.Root.Path));
        var (woven, problems) = await CompileAsync(
            // Nobody asks for woven source again, so it is not worth a place in a cache.
            new InProcessCompiler(compiler.Options),
            [.. live.Select(script => BranchWeaver.Weave(script, map, compiler.Options))],
            [.. tests.Select(script => BranchWeaver.Weave(script, map, compiler.Options))],
            [],
            filter).ConfigureAwait(false);
        if (woven is null)
        {
            // The same source compiled before it was woven.
            throw new InvalidOperationException($"rules do not compile with probes: {string.Join("; ", problems)}");
        }

        using (woven)
        {
            foreach (var trialCase in woven.Cases)
            {
                _ = await woven.RunAsync(trialCase, _run).ConfigureAwait(false);
            }
        }

        return new CoverageReport(plain.RuleCoverage, map.Branches);
    }

    private async Task<(Trial? Trial, IReadOnlyList<ScriptDiagnostic> Problems)> CompileAsync(
        IScriptCompiler with, IReadOnlyList<ScriptSource> live, IReadOnlyList<ScriptSource> tests, List<ScriptDiagnostic> problems, string? filter)
    {
        ScriptSource[] all = [.. live, .. tests];
        problems.AddRange(all.SelectMany(static source => source.Problems));
        if (problems.Count > 0)
        {
            return (null, problems);
        }

        var outcomes = await with.CompileAsync(all, CancellationToken.None).ConfigureAwait(false);
        var scripts = new List<TrialScript>();
        foreach (var (source, outcome) in all.Zip(outcomes))
        {
            switch (outcome)
            {
                case CompileOutcome.Compiled compiled:
                    scripts.Add(new TrialScript(source, compiled, limits));
                    break;
                case CompileOutcome.Failed failed:
                    problems.AddRange(failed.Diagnostics);
                    break;
            }
        }

        return problems.Exists(static problem => problem.IsError)
            ? (null, problems)
            : Trial.Load([.. scripts.Take(live.Count)], [.. scripts.Skip(live.Count)], filter);
    }
}
