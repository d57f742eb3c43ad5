using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Scripting.Run;

/// <summary>One loaded set of rules. Immutable; a request keeps the generation it started with.</summary>
internal sealed class Generation(int number, string hash, DateTimeOffset loadedAt, TimeSpan compileTime, IReadOnlyList<string> files, IReadOnlyList<RuleDeclaration> rules)
{
    private readonly OperationRules[] _byOperation = OperationRules.Index(rules);

    /// <summary>Counts the generations of this process from 1.</summary>
    public int Number { get; } = number;

    /// <summary>SHA-256 over the paths and contents of every file, as lower-case hexadecimal digits.</summary>
    public string Hash { get; } = hash;

    public DateTimeOffset LoadedAt { get; } = loadedAt;

    /// <summary>How long it took from reading the folder to rules that are ready to run.</summary>
    public TimeSpan CompileTime { get; } = compileTime;

    /// <summary>Every file that is part of it, those reached by <c>#load</c> included, relative to the rules folder.</summary>
    public IReadOnlyList<string> Files { get; } = files;

    /// <summary>The rules in order of file path, then position.</summary>
    public IReadOnlyList<RuleDeclaration> Rules { get; } = rules;

    /// <summary>True when a rule may read <c>Client.Container</c>: it has to be known before any of them is asked.</summary>
    public bool ReadsCaller { get; } = rules.Any(static rule => rule.ReadsCaller);

    /// <summary>The presets that are in force, as they are configured: <c>traefik@web</c>.</summary>
    public IReadOnlyList<string> Presets { get; init; } = [];

    /// <summary>What a rule may use up for one request.</summary>
    public BudgetLimits Limits { get; init; } = BudgetLimits.Default;

    /// <summary>Judges a request. What rewrite rules made of it is in the judgement.</summary>
    /// <param name="request">The request.</param>
    /// <param name="mode">The mode of the process.</param>
    /// <param name="cancellation">Cancelled when the client goes away.</param>
    /// <param name="trace">Notes what each rule did; null where nobody asks.</param>
    /// <exception cref="OperationCanceledException">The client went away.</exception>
    public ValueTask<Judgement> JudgeAsync(
        DockerRequest request, EnforcementMode mode, CancellationToken cancellation, JudgingTrace? trace = null) =>
        Judging.RunAsync(request, _byOperation[request.Operation.Index], mode, Limits, trace, cancellation);
}
