using ScriptProxy.Scripting.Compile;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Scripting.Load;

/// <summary>Where the rules are, how they are compiled and how changes are noticed.</summary>
internal sealed class RuleHostOptions
{
    private readonly TimeSpan? _rescanInterval;

    /// <summary>The rules folder.</summary>
    public required string Directory { get; init; }

    /// <summary>How scripts are compiled.</summary>
    public IScriptCompiler Compiler { get; init; } = InProcessCompiler.Default;

    /// <summary>Which test files belong to the folder: a change of one is a change of it.</summary>
    public TestScope Tests { get; init; }

    /// <summary>Asked before loaded rules are put in force; an error among its answers keeps them out. Null asks nobody.</summary>
    public Func<FolderSnapshot, IReadOnlyList<RuleDeclaration>, CancellationToken, Task<IReadOnlyList<ScriptDiagnostic>>>? Gate { get; init; }

    /// <summary>Read the folder every second and use no file events: for mounts that deliver none.</summary>
    public bool Poll { get; init; }

    /// <summary>What a rule may use up.</summary>
    public BudgetLimits Limits { get; init; } = BudgetLimits.Default;

    /// <summary>How long the folder must be still before it is read: editors and deployments write in bursts.</summary>
    public TimeSpan QuietPeriod { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often the folder is compared with the rules in force even though no event came.</summary>
    public TimeSpan RescanInterval
    {
        get => _rescanInterval ?? TimeSpan.FromSeconds(Poll ? 1 : 5);
        init => _rescanInterval = value;
    }
}
